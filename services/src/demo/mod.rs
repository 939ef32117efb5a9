//! Demo content: people, organisations and challenges in every state, in both languages.
//!
//! It is lived, not inserted: every step goes through the use-case a person would have used, at the hour it happened,
//! so that rules and the ledger of votes are as they would be.

mod certify;
mod clock;
mod content;
mod play;
mod respond;
mod timeline;
mod votes;

use crate::{Error, Result, Services, accounts, notifications};
use clock::DemoClock;
use content::Content;
use domain::{accounts::Password, notifications::MailKind};
use play::{Play, SharedPassword};

/// Fills an empty database as of now; every account gets this password. Deterministic for the same moment. Errors: a
/// conflict when there is an account already, a rejection of an unfit `password`. Anonymous.
pub async fn fill(services: &Services, password: &str) -> Result<()> {
    if !store::accounts::none_yet(services.store()).await? {
        return Err(Error::Conflict(NOT_EMPTY.to_owned()));
    }
    let parsed = Password::parse(password).map_err(|problem| Error::field("password", problem))?;
    // Hashed once for all accounts: hashing is slow on purpose.
    let hash = accounts::hash(services, &parsed).await?;
    let content = Content::read()?;
    let now = services.now();
    let clock = DemoClock::starting_at(now);
    let mut play = Play::new(services, &clock, &content, SharedPassword { password, hash });
    for moment in timeline::of(&content, now) {
        clock.set(moment.at);
        play.perform(&moment.step).await?;
    }
    play.certify(&content).await?;
    tell_everybody(services).await?;
    Ok(())
}

/// Tells people what happened since the jobs ran last; nothing of it is sent, as it is long ago.
async fn tell_everybody(services: &Services) -> Result<()> {
    while notifications::tell(services).await? > 0 {}
    let tx = services.begin().await?;
    store::notifications::settle_deliveries(&tx, services.now()).await?;
    store::mails::forget_queued(&tx, MailKind::Notices).await?;
    Ok(tx.commit().await?)
}

const NOT_EMPTY: &str = "the demo content is for an empty database, and this one has accounts";
