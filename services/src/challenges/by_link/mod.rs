//! Closing a challenge and telling its outcome by a mailed link, without signing in. Whoever holds the link acts as the
//! member of the team to whom it was mailed, as far as that person still may, and for this one thing.

mod ask_for_decision;
mod ask_outcome;
mod close_by_link;
mod mail;
mod remind_team;
mod report_by_link;
mod show_closing;

pub(crate) use ask_for_decision::ask_for_decision;
pub(crate) use ask_outcome::ask_outcome;
pub use close_by_link::close_by_link;
pub(crate) use remind_team::remind_team;
pub use report_by_link::report_by_link;
pub use show_closing::show_closing;

use crate::{Error, Result, Services, context::digest};
use domain::{
    actor::Actor,
    challenges::closing_link::{CLOSING_LINK_LASTS, ClosingLinkState},
    error::ForbiddenReason,
};
use store::{Connect, Tx, challenges::Challenge, closing_links::ClosingLink};

/// What a link is about, in a transaction that holds locks on the account and the challenge.
struct Held {
    tx: Tx,
    link: ClosingLink,
    actor: Actor,
    challenge: Challenge,
}

/// Begins to act by the link with this token, and uses it up: refused unless it opens its form now. Anonymous: the token
/// is the proof, and what may be done is what the member of the team may do at this moment.
async fn begin_by_link(services: &Services, token: &str) -> Result<Held> {
    let hash = digest(token);
    let link = find(services.store(), &hash).await?;
    let actor = store::accounts::find(services.store(), link.user).await?;
    let actor = actor.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))?;
    let tx = services.begin_as(&actor).await?;
    let challenge = store::challenges::lock(&tx, link.challenge).await?.ok_or(Error::NotFound)?;
    // Read again under the locks.
    let link = find(&tx, &hash).await?;
    let standing = standing(services, &tx, &link, &challenge).await?;
    standing.allow().map_err(|refusal| Error::Forbidden(refusal.reason()))?;
    if !store::closing_links::set_used(&tx, link.id, services.now()).await? {
        return Err(Error::Forbidden(ForbiddenReason::LinkExpired));
    }
    Ok(Held { tx, link, actor, challenge })
}

async fn find(db: &impl Connect, hash: &str) -> Result<ClosingLink> {
    let found = store::closing_links::find_by_token(db, hash).await?;
    found.ok_or(Error::Forbidden(ForbiddenReason::LinkExpired))
}

/// What decides whether a link opens its form.
async fn standing(
    services: &Services,
    db: &impl Connect,
    link: &ClosingLink,
    challenge: &Challenge,
) -> Result<ClosingLinkState> {
    Ok(ClosingLinkState {
        purpose: link.purpose,
        is_used: link.used_at.is_some(),
        is_expired: link.created_at + CLOSING_LINK_LASTS <= services.now(),
        has_account: store::accounts::find_active(db, link.user).await?.is_some(),
        on_the_team: store::organisations::team_role(db, challenge.organisation, link.user).await?.is_some(),
        is_hidden: challenge.hidden.is_some(),
        state: challenge.state,
        closing: challenge.closing,
        outcome: challenge.outcome,
    })
}
