//! Impact: what volunteers' responses led to.

use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::Closing,
    ids::ChallengeId,
    recognition::{Impact, ImpactAnswer},
};
use std::collections::{HashMap, HashSet};
use store::{challenges::Challenge, picks::Pick, responses::Response};

/// The most answers on the page; the totals count all of them.
const LIMIT: u64 = 500;

/// The actor's impact: totals, and their answers with outcomes.
pub async fn show_impact(services: &Services, actor: &Actor) -> Result<Impact> {
    let db = services.store();
    let responses = store::responses::of_author(db, actor.id, LIMIT).await?;
    let ids: HashSet<ChallengeId> = responses.iter().map(|response| response.challenge).collect();
    let challenges = store::challenges::by_ids(db, ids.iter().copied()).await?;
    let challenges: HashMap<_, _> = challenges.into_iter().map(|challenge| (challenge.id, challenge)).collect();
    let picks = store::picks::of_challenges(db, ids).await?;
    let answers: Vec<ImpactAnswer> = responses
        .iter()
        .filter_map(|response| {
            let challenge = challenges.get(&response.challenge)?;
            Some(answer(response, challenge, &picks))
        })
        .collect();
    let totals = store::recognition::totals_of(db, actor.id).await?;
    Ok(Impact {
        organisations: totals.organisations,
        answered: totals.answered,
        thanked: totals.thanked,
        picked: totals.picked,
        used: totals.used,
        minutes: totals.minutes,
        answers,
        teams: store::organisations::teams_of(db, actor.id).await?,
    })
}

/// An answer with its outcome. While its challenge is hidden, what the organisation wrote is left out.
fn answer(response: &Response, challenge: &Challenge, picks: &[Pick]) -> ImpactAnswer {
    let answered = challenge.closing == Some(Closing::Answered);
    let said = |words: &str| if challenge.hidden.is_none() { words.to_owned() } else { String::new() };
    let pick = picks.iter().find(|pick| answered && pick.response == response.id);
    ImpactAnswer {
        response: response.id,
        body: response.answer.in_words(&challenge.text.spec).into_owned(),
        posted_at: response.posted_at,
        challenge: challenge.id,
        title: challenge.text.title.clone(),
        language: challenge.text.language,
        minutes: challenge.text.minutes,
        organisation: challenge.asked_by.clone(),
        state: challenge.state,
        closing: challenge.closing,
        picked: pick.map(|pick| said(&pick.reason)),
        thanks: said(&challenge.thanks),
        outcome: challenge.outcome,
        outcome_text: said(&challenge.outcome_text),
    }
}
