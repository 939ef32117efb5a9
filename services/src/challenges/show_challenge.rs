use super::{card, hidden::notice, may_read};
use crate::{
    Error, Result, Services, markdown,
    responses::{find_draft, list_responses},
};
use domain::{
    actor::Actor,
    challenges::{
        State, lifecycle,
        view::{ChallengeDetail, ChallengePage, Story, ViewerOfChallenge},
    },
    ids::ChallengeId,
};
use store::challenges::Challenge;

/// A challenge's page as the viewer sees it. `draft_token` is what the browser holds of an answer begun as a visitor.
/// Anonymous; what is not public exists for its team and administrators alone, what is hidden for moderators too.
pub async fn show_challenge(
    services: &Services,
    viewer: Option<&Actor>,
    id: ChallengeId,
    draft_token: Option<&str>,
) -> Result<ChallengePage> {
    let db = services.store();
    let challenge = store::challenges::find(db, id).await?.ok_or(Error::NotFound)?;
    let on_the_team = may_read(db, &challenge, viewer).await?;
    let responses = list_responses(services, viewer, &challenge, on_the_team).await?;
    let draft = find_draft(services, draft_token, id).await?;
    let given = responses.items.iter().filter(|response| response.mine).count();
    let (notice, sees_why) = notice(db, &challenge, viewer, on_the_team).await?;
    let given = i64::try_from(given).unwrap_or(i64::MAX);
    let viewer = ViewerOfChallenge { sees_why, ..viewer_of(&challenge, viewer, on_the_team, given) };
    let card = card(db, &challenge).await?;
    Ok(ChallengePage {
        challenge: ChallengeDetail {
            card,
            need_html: markdown::to_html(&challenge.text.need),
            text: challenge.text.clone(),
            decide_until: challenge.deciding_since.map(lifecycle::decide_until),
            closed_at: challenge.closed_at,
            story: story(&challenge),
            review_note: review_note(&challenge, on_the_team),
            notice,
            viewer,
        },
        responses,
        draft,
    })
}

fn viewer_of(challenge: &Challenge, viewer: Option<&Actor>, on_the_team: bool, given: i64) -> ViewerOfChallenge {
    let open = challenge.state == State::Open && challenge.hidden.is_none() && !on_the_team;
    let most = challenge.kind.rules().max_responses;
    ViewerOfChallenge {
        signed_in: viewer.is_some(),
        on_the_team,
        reviews: reviews(challenge, viewer, on_the_team),
        sees_why: false,
        may_answer: if open { (most - given).max(0) } else { 0 },
    }
}

/// Who reads it before it opens is not party to it.
fn reviews(challenge: &Challenge, viewer: Option<&Actor>, on_the_team: bool) -> bool {
    challenge.state == State::InReview && !on_the_team && viewer.is_some_and(Actor::is_moderator)
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
