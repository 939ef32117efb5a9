use super::{extend_challenge::open_time, hidden::notice};
use crate::{
    Error, Result, Services,
    challenge_access::require_readable,
    challenge_cards::card,
    responses::{Listed, find_draft, list_responses, show_results},
};
use domain::{
    actor::Actor,
    challenge_page::ChallengePage,
    challenges::{
        State,
        kinds::DecidedBy,
        lifecycle,
        view::{ChallengeDetail, Story, ViewerOfChallenge},
    },
    ids::ChallengeId,
    responses::input::ShowResponses,
};
use store::challenges::Challenge;

/// The most corrections shown: the latest.
const CORRECTIONS: u64 = 10;

/// A challenge's page for the viewer. `draft_token`: of the visitor's drafts, from the cookie. Anonymous; challenges
/// that are not public exist for team and administrators alone, hidden ones for moderators too.
pub async fn show_challenge(
    services: &Services,
    viewer: Option<&Actor>,
    id: ChallengeId,
    draft_token: Option<&str>,
) -> Result<ChallengePage> {
    show_challenge_part(services, viewer, id, draft_token, &ShowResponses::default()).await
}

/// The same with a chosen page of responses.
pub async fn show_challenge_part(
    services: &Services,
    viewer: Option<&Actor>,
    id: ChallengeId,
    draft_token: Option<&str>,
    shown: &ShowResponses,
) -> Result<ChallengePage> {
    let shown = shown.parse()?;
    let db = services.store();
    let (challenge, role) = match viewer {
        Some(viewer) => store::challenges::find_for(db, id, viewer.id).await?,
        None => store::challenges::find(db, id).await?.map(|challenge| (challenge, None)),
    }
    .ok_or(Error::NotFound)?;
    let on_the_team = role.is_some();
    require_readable(&challenge, viewer, on_the_team)?;
    let Listed { responses, given } = list_responses(services, viewer, &challenge, on_the_team, shown).await?;
    let results = show_results(services, viewer, &challenge, on_the_team, given > 0).await?;
    let draft = find_draft(services, draft_token, id).await?;
    let (notice, sees_why) = notice(db, &challenge, viewer, on_the_team).await?;
    let viewer = if on_the_team { team_of(services, &challenge) } else { volunteer(&challenge, viewer, given) };
    let viewer = ViewerOfChallenge { sees_why, ..viewer };
    Ok(ChallengePage {
        challenge: ChallengeDetail {
            card: card(services, &challenge),
            need_html: services.needs().html(&challenge),
            revision: challenge.revision,
            text: challenge.text.clone(),
            decide_until: challenge.deciding_since.map(lifecycle::decide_until),
            closed_at: challenge.closed_at,
            story: story(&challenge),
            corrections: store::corrections::of_challenge(db, id, CORRECTIONS).await?,
            review_note: review_note(&challenge, on_the_team),
            notice,
            viewer,
        },
        responses,
        results,
        draft,
    })
}

fn volunteer(challenge: &Challenge, viewer: Option<&Actor>, given: i64) -> ViewerOfChallenge {
    let open = challenge.state == State::Open && challenge.hidden.is_none();
    let most = challenge.kind.rules().max_responses;
    // Segments are given one by one, on a page of their own.
    let takes_any = challenge.kind.rules().decided_by != DecidedBy::SecondPerson;
    ViewerOfChallenge {
        signed_in: viewer.is_some(),
        reviews: reviews(challenge, viewer),
        may_answer: if open && takes_any { (most - given).max(0) } else { 0 },
        ..ViewerOfChallenge::default()
    }
}

/// What the policies allow the organisation's team now.
fn team_of(services: &Services, challenge: &Challenge) -> ViewerOfChallenge {
    ViewerOfChallenge {
        signed_in: true,
        on_the_team: true,
        may_decide: challenge.state.is_decided_on(challenge.closing),
        may_correct: challenge.state.correct().is_ok(),
        may_extend: open_time(challenge).extension(services.now()),
        ..ViewerOfChallenge::default()
    }
}

/// Whether the viewer may review it: not on its team.
fn reviews(challenge: &Challenge, viewer: Option<&Actor>) -> bool {
    challenge.state == State::InReview && viewer.is_some_and(Actor::is_moderator)
}

fn review_note(challenge: &Challenge, on_the_team: bool) -> String {
    let is_told = on_the_team && challenge.state == State::Draft;
    if is_told { challenge.review_note.clone() } else { String::new() }
}

fn story(challenge: &Challenge) -> Option<Story> {
    challenge.outcome.map(|outcome| Story {
        thanks: challenge.thanks.clone(),
        outcome,
        outcome_text: challenge.outcome_text.clone(),
        no_pick_reason: challenge.no_pick_reason.clone(),
    })
}
