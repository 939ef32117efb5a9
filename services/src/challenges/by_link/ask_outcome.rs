use super::mail::mail_team;
use crate::{Result, Services, mail::Message};
use domain::{
    challenges::{Outcome, closing_link::due_request},
    ids::ChallengeId,
};

/// Asks the team of a challenge that was closed with an answer whether it was used, where that is due and not known;
/// settles the request in the same transaction, so that it is made once. Returns whether one was due.
pub(crate) async fn ask_outcome(services: &Services, id: ChallengeId) -> Result<bool> {
    let tx = services.begin().await?;
    let Some(challenge) = store::challenges::lock(&tx, id).await? else { return Ok(false) };
    let settled = challenge.outcome_requests;
    let closed_at = challenge.closed_at.filter(|_| challenge.hidden.is_none());
    let due = closed_at.and_then(|closed_at| Some((closed_at, due_request(settled, closed_at, services.now())?)));
    let Some((closed_at, request)) = due else { return Ok(false) };
    if !store::challenges::settle_outcome_requests(&tx, id, settled, request.settled).await? {
        return Ok(false);
    }
    if challenge.outcome == Some(Outcome::NotYet) {
        let message = |link| Message::AskOutcome {
            link,
            challenge: Some(id),
            title: challenge.text.title.clone(),
            volunteers: challenge.volunteers,
            closed_at,
        };
        mail_team(services, &tx, &challenge, request.purpose, message).await?;
    }
    tx.commit().await?;
    Ok(true)
}
