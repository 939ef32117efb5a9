//! Responses and comments.

mod comments;
mod draft;
mod edit;
mod list_responses;
mod post_responses;
mod seen;

pub use comments::{delete_comment, edit_comment, post_comment};
pub(crate) use draft::find_draft;
pub use draft::{KEPT, MOST_DRAFTS, PostedDraft, forget_draft, keep_draft, post_drafts};
pub use edit::{delete_response, edit_response};
pub(crate) use list_responses::{Listed, list_responses};
pub use post_responses::post_responses;

use crate::{
    Error, Result,
    challenge_access::{may_read, require_shown},
    organisation_access::team_role,
};
use domain::{
    actor::Actor,
    challenges::{Kind, State, kinds::Others},
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId, UserId},
};
use store::{Connect, Tx, challenges::Challenge, responses::Response};

/// A response and its challenge, locked, when the viewer can see it and neither is hidden.
pub(crate) async fn visible_response(tx: &Tx, id: ResponseId, viewer: Option<&Actor>) -> Result<(Response, Challenge)> {
    let challenge = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?.challenge;
    store::challenges::lock(tx, challenge).await?.ok_or(Error::NotFound)?;
    // Read again under the lock.
    seen_response(tx, id, viewer).await
}

/// The same without a lock, for reading.
pub(crate) async fn seen_response(
    db: &impl Connect,
    id: ResponseId,
    viewer: Option<&Actor>,
) -> Result<(Response, Challenge)> {
    let response = store::responses::find_any(db, id).await?.ok_or(Error::NotFound)?;
    let challenge = store::challenges::find(db, response.challenge).await?.ok_or(Error::NotFound)?;
    let on_the_team = may_read(db, &challenge, viewer).await?;
    require_shown(&challenge)?;
    let sees_hidden = viewer.is_some_and(Actor::is_moderator);
    let viewer = viewer.map(|actor| actor.id);
    let own = viewer == Some(response.author);
    match response.hidden {
        Some(_) if own || sees_hidden => return Err(Error::Forbidden(ForbiddenReason::Hidden)),
        Some(_) => return Err(Error::NotFound),
        None => {}
    }
    if own || sees_others(db, &challenge, viewer, on_the_team).await? {
        Ok((response, challenge))
    } else {
        Err(Error::Forbidden(ForbiddenReason::HiddenUntilOwn))
    }
}

/// The kind of a challenge, read before any lock is taken, for parsing the input.
async fn kind_of(db: &impl Connect, id: ChallengeId) -> Result<Kind> {
    Ok(store::challenges::find(db, id).await?.ok_or(Error::NotFound)?.kind)
}

/// Whether a viewer can see the responses of others now.
async fn sees_others(
    db: &impl Connect,
    challenge: &Challenge,
    viewer: Option<UserId>,
    on_the_team: bool,
) -> Result<bool> {
    let hidden = challenge.state == State::Open && challenge.kind.rules().others == Others::AfterOwnFirst;
    match viewer {
        _ if !hidden || on_the_team => Ok(true),
        None => Ok(false),
        Some(viewer) => Ok(!store::responses::of_author_in(db, viewer, challenge.id).await?.is_empty()),
    }
}

/// Refuses answers and comments unless the challenge is open and visible.
fn require_open(challenge: &Challenge) -> Result<()> {
    require_shown(challenge)?;
    if challenge.state.takes_answers() { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::NotOpen)) }
}

/// Refuses answers by the organisation that asks.
async fn require_volunteer(db: &impl Connect, challenge: &Challenge, actor: &Actor) -> Result<()> {
    match team_role(db, challenge.organisation, Some(actor)).await? {
        Some(_) => Err(Error::Forbidden(ForbiddenReason::OwnChallenge)),
        None => Ok(()),
    }
}
