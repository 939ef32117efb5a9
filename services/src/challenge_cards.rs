//! Challenges as they stand in lists.

use crate::{Error, Result, markdown};
use domain::challenges::view::ChallengeCard;
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
