//! Challenges as they stand in lists.

use crate::markdown;
use domain::challenges::view::ChallengeCard;
use store::challenges::Challenge;

/// The characters of the need on a card.
const SUMMARY: usize = 160;

/// The challenges as cards, in their order.
pub(crate) fn cards(challenges: &[Challenge]) -> Vec<ChallengeCard> {
    challenges.iter().map(card).collect()
}

/// A challenge as a card.
pub(crate) fn card(challenge: &Challenge) -> ChallengeCard {
    ChallengeCard {
        id: challenge.id,
        organisation: challenge.asked_by.clone(),
        kind: challenge.kind,
        state: challenge.state,
        title: challenge.text.title.clone(),
        summary: markdown::summary(&challenge.text.need, SUMMARY),
        language: challenge.text.language,
        minutes: challenge.text.minutes,
        causes: challenge.text.causes.clone(),
        skills: challenge.text.skills.clone(),
        answered: challenge.volunteers,
        target: challenge.text.target,
        deadline: challenge.deadline,
        closing: challenge.closing,
        outcome: challenge.outcome,
    }
}
