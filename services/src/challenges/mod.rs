//! Challenges: writing, opening, deciding, closing.

mod approve_challenge;
mod close_challenge;
mod create_challenge;
mod edit_challenge;
mod end_challenge;
mod hidden;
mod pick_response;
mod publish_challenge;
mod read;
mod report_outcome;
mod send_back_challenge;
mod show_challenge;
mod show_draft;
mod stop_challenge;
mod withdraw_challenge;

pub use approve_challenge::approve_challenge;
pub use close_challenge::close_challenge;
pub use create_challenge::create_challenge;
pub use edit_challenge::edit_challenge;
pub(crate) use end_challenge::end_challenge;
pub(crate) use hidden::require_shown;
pub use pick_response::{pick_response, unpick_response};
pub(crate) use publish_challenge::open_until_deadline;
pub use publish_challenge::publish_challenge;
pub(crate) use read::{card, cards, may_read};
pub use report_outcome::report_outcome;
pub use send_back_challenge::send_back_challenge;
pub use show_challenge::show_challenge;
pub use show_draft::show_draft;
pub use stop_challenge::stop_challenge;
pub use withdraw_challenge::withdraw_challenge;

use crate::{Error, Result, organisations::require_team};
use domain::{actor::Actor, error::ForbiddenReason, ids::ChallengeId};
use store::{Tx, challenges::Challenge};

/// The challenge, locked until the transaction ends, for someone of its organisation's team.
async fn lock_for_team(tx: &Tx, id: Option<ChallengeId>, actor: &Actor) -> Result<Challenge> {
    let id = id.ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
    match require_team(tx, challenge.organisation, actor).await {
        // What only its team may see does not exist for others.
        Err(Error::Forbidden(_)) if !challenge.state.is_public() || challenge.hidden.is_some() => Err(Error::NotFound),
        checked => checked.map(|()| challenge),
    }
}

/// Refuses a decision on another revision than the one that was read.
fn require_revision(challenge: &Challenge, shown: &str) -> Result<()> {
    let same = shown.parse::<i64>().is_ok_and(|shown| shown == challenge.revision);
    if same { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile)) }
}

/// Turns a guarded change that found the challenge in another state into a refusal.
fn changed(was_changed: bool) -> Result<()> {
    if was_changed { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::WrongState)) }
}
