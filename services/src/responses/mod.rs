//! Responses and comments.

mod comments;
mod deliveries;
mod draft;
mod edit;
mod findings;
mod greetings;
mod list_responses;
mod numbers;
mod post_responses;
mod ranked_texts;
mod results;
mod reveal_others;
mod seen;
mod segments;
mod votable;

pub use comments::{delete_comment, edit_comment, post_comment};
pub use deliveries::{give_back_place, receipt_pdf, show_receipt, stage_label, take_place, terms};
pub(crate) use deliveries::{require_place, show_places};
pub(crate) use draft::find_draft;
pub use draft::{KEPT, MOST_DRAFTS, PostedDraft, forget_draft, keep_draft, post_drafts};
pub use edit::{delete_response, edit_response};
pub(crate) use findings::{
    AT_ONCE, Board, GroupBallot, MOST_FINDINGS, Screenshots, group_ballot, load_board, load_screenshots,
};
pub use greetings::show_greetings;
pub(crate) use list_responses::{Listed, list_responses};
pub use post_responses::post_responses;
pub use results::export_results;
pub(crate) use results::{export_deliveries, show_results};
pub use reveal_others::reveal_others;
pub use segments::{check_segment, give_back_segment, hand_in_segment, hold_segment, show_segments};
pub(crate) use votable::{Votable, votable};

use crate::{
    Error, Result,
    challenge_access::{require_readable, require_shown},
    organisation_access::team_role,
};
use domain::{
    actor::Actor,
    challenges::{State, kinds::Others},
    error::ForbiddenReason,
    ids::{ResponseId, UserId},
    responses::policy,
    time::Timestamp,
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
    let on_the_team = team_role(db, challenge.organisation, viewer).await?.is_some();
    let viewer_id = viewer.map(|actor| actor.id);
    let sees_others = viewer_id == Some(response.author) || sees_others(db, &challenge, viewer_id, on_the_team).await?;
    let (author, hidden) = (response.author, response.hidden.is_some());
    require_visible(&challenge, viewer, on_the_team, (author, hidden), sees_others)?;
    Ok((response, challenge))
}

/// Refuses a viewer who cannot see a response or its challenge, and anybody where one is hidden. `response`: its author,
/// and whether it is hidden. `sees_others`: whether the viewer can see responses of others in the challenge.
pub(crate) fn require_visible(
    challenge: &Challenge,
    viewer: Option<&Actor>,
    on_the_team: bool,
    (author, hidden): (UserId, bool),
    sees_others: bool,
) -> Result<()> {
    require_readable(challenge, viewer, on_the_team)?;
    require_shown(challenge)?;
    let is_own = viewer.is_some_and(|viewer| viewer.id == author);
    match hidden {
        true if is_own || viewer.is_some_and(Actor::is_moderator) => Err(Error::Forbidden(ForbiddenReason::Hidden)),
        true => Err(Error::NotFound),
        false if is_own || sees_others => Ok(()),
        false if !challenge.kind.rules().lists_responses() => Err(Error::NotFound),
        false if challenge.kind.rules().others == Others::AfterDeadline => {
            Err(Error::Forbidden(ForbiddenReason::HiddenUntilDeadline))
        }
        false => Err(Error::Forbidden(ForbiddenReason::HiddenUntilOwn)),
    }
}

/// Whether a viewer can see the responses of others now.
async fn sees_others(
    db: &impl Connect,
    challenge: &Challenge,
    viewer: Option<UserId>,
    on_the_team: bool,
) -> Result<bool> {
    let sees = |has_answered| policy::sees_others(challenge.kind, challenge.state, on_the_team, has_answered);
    match viewer {
        // Whether they have answered makes a difference.
        Some(viewer) if sees(true) != sees(false) => {
            let has_answered = !store::responses::of_author_in(db, viewer, challenge.id).await?.is_empty();
            Ok(sees(has_answered || store::reveals::exists(db, viewer, challenge.id).await?))
        }
        _ => Ok(sees(false)),
    }
}

/// Whether volunteers see the responses of others only after something that they do.
pub(crate) fn hides_others(challenge: &Challenge) -> bool {
    challenge.state == State::Open && challenge.kind.rules().others.are_hidden_at_first()
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

/// RFC 3339, in UTC.
fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_string()).unwrap_or_default()
}
