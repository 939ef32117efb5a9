//! Challenges as they stand in lists.

use crate::Services;
use domain::challenges::view::{ChallengeCard, TranslatedCard};
use store::challenges::Challenge;

/// The challenges as cards, in their order.
pub(crate) fn cards(services: &Services, challenges: &[Challenge]) -> Vec<ChallengeCard> {
    challenges.iter().map(|challenge| card(services, challenge)).collect()
}

/// A challenge as a card.
pub(crate) fn card(services: &Services, challenge: &Challenge) -> ChallengeCard {
    ChallengeCard {
        id: challenge.id,
        organisation: challenge.asked_by.clone(),
        kind: challenge.kind,
        state: challenge.state,
        title: challenge.text.title.clone(),
        summary: services.needs().summary(challenge),
        language: challenge.text.language,
        minutes: challenge.text.minutes,
        causes: challenge.text.causes.clone(),
        skills: challenge.text.skills.clone(),
        answered: challenge.volunteers,
        target: challenge.text.target,
        deadline: challenge.deadline,
        closing: challenge.closing,
        outcome: challenge.outcome,
        translation: challenge.translation.as_ref().map(|translation| TranslatedCard {
            language: translation.text.language,
            title: translation.text.title.clone(),
            summary: services.needs().translated_summary(challenge, &translation.text),
        }),
    }
}
