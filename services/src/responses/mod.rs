//! Responses and the talk under them.

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

/// A response and its challenge, locked, when the viewer sees it and neither is hidden.
pub(crate) async fn visible_response(tx: &Tx, id: ResponseId, viewer: Option<&Actor>) -> Result<(Response, Challenge)> {
    let challenge = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?.challenge;
    store::challenges::lock(tx, challenge).await?.ok_or(Error::NotFound)?;
    // As it is now that nobody else changes it.
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

/// The kind of a challenge, by which what is sent to it is read before anybody waits for it.
async fn kind_of(db: &impl Connect, id: ChallengeId) -> Result<Kind> {
    Ok(store::challenges::find(db, id).await?.ok_or(Error::NotFound)?.kind)
}

/// Whether a viewer sees the responses of others now.
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

/// Refuses an answer or comment outside the time for them, and in a challenge that is hidden.
fn require_open(challenge: &Challenge) -> Result<()> {
    require_shown(challenge)?;
    if challenge.state.takes_answers() { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::NotOpen)) }
}

/// Refuses an answer from the organisation that asks.
async fn require_volunteer(db: &impl Connect, challenge: &Challenge, actor: &Actor) -> Result<()> {
    match team_role(db, challenge.organisation, Some(actor)).await? {
        Some(_) => Err(Error::Forbidden(ForbiddenReason::OwnChallenge)),
        None => Ok(()),
    }
}
