use crate::{Result, Services, challenge_cards::cards, markdown};
use domain::discovery::StoryCard;
use std::collections::HashMap;

/// The most stories shown at once.
const LIMIT: u64 = 3;
/// The most characters of the outcome in a story.
const SHOWN: usize = 180;

/// The most recently closed challenges whose answers were used. Anonymous.
pub async fn list_stories(services: &Services) -> Result<Vec<StoryCard>> {
    let rows = store::challenges::used(services.store(), LIMIT).await?;
    let said: HashMap<_, _> = rows.iter().map(|row| (row.id, markdown::summary(&row.outcome_text, SHOWN))).collect();
    let story = |card: domain::challenges::view::ChallengeCard| StoryCard {
        outcome_text: said.get(&card.id).cloned().unwrap_or_default(),
        id: card.id,
        title: card.title,
        organisation: card.organisation,
        language: card.language,
        answered: card.answered,
        minutes: card.minutes,
    };
    Ok(cards(services, &rows).into_iter().map(story).collect())
}
