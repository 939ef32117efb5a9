use crate::{Error, Result, markdown, organisations::team_role};
use domain::{
    actor::Actor,
    challenges::{State, view::ChallengeCard},
};
use std::collections::HashMap;
use store::{Connect, challenges::Challenge};

/// The characters of the need on a card.
const SUMMARY: usize = 160;

/// The challenges as cards, in their order, with two queries.
pub(crate) async fn cards(db: &impl Connect, challenges: Vec<Challenge>) -> Result<Vec<ChallengeCard>> {
    if challenges.is_empty() {
        return Ok(Vec::new());
    }
    let organisations =
        store::organisations::links(db, challenges.iter().map(|challenge| challenge.organisation)).await?;
    let answered: HashMap<_, _> =
        store::responses::volunteers(db, challenges.iter().map(|challenge| challenge.id)).await?;
    let card = |challenge: &Challenge| {
        let organisation = organisations.get(&challenge.organisation).cloned()?;
        Some(ChallengeCard {
            id: challenge.id,
            organisation,
            kind: challenge.kind,
            state: challenge.state,
            title: challenge.text.title.clone(),
            summary: markdown::summary(&challenge.text.need, SUMMARY),
            language: challenge.text.language,
            minutes: challenge.text.minutes,
            causes: challenge.text.causes.clone(),
            skills: challenge.text.skills.clone(),
            answered: answered.get(&challenge.id).copied().unwrap_or(0),
            target: challenge.text.target,
            deadline: challenge.deadline,
            closing: challenge.closing,
            outcome: challenge.outcome,
        })
    };
    challenges.iter().map(|challenge| card(challenge).ok_or(Error::NotFound)).collect()
}

/// One challenge as a card.
pub(crate) async fn card(db: &impl Connect, challenge: &Challenge) -> Result<ChallengeCard> {
    cards(db, vec![challenge.clone()]).await?.pop().ok_or(Error::NotFound)
}

/// Whether the viewer is on the challenge's team; `NotFound` when they may not read it. Hidden challenges are for team
/// and moderators.
pub(crate) async fn may_read(db: &impl Connect, challenge: &Challenge, viewer: Option<&Actor>) -> Result<bool> {
    let on_the_team = team_role(db, challenge.organisation, viewer).await?.is_some();
    let looked_at = challenge.state == State::InReview || (challenge.state.is_public() && challenge.hidden.is_some());
    let reads_all = viewer.is_some_and(|viewer| viewer.is_administrator() || (looked_at && viewer.is_moderator()));
    let is_public = challenge.state.is_public() && challenge.hidden.is_none();
    if is_public || on_the_team || reads_all { Ok(on_the_team) } else { Err(Error::NotFound) }
}
