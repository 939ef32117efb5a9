use super::list_newest::MAX_ENTRIES;
use crate::{Result, Services, challenge_cards::card, markdown};
use domain::discovery::{DatedStory, StoryCard};
use store::challenges::Challenge;

/// The most stories shown at once.
const LIMIT: u64 = 3;
/// The most characters of the outcome in a story.
const SHOWN: usize = 180;

/// The most recently closed challenges whose answers were used. Anonymous.
pub async fn list_stories(services: &Services) -> Result<Vec<StoryCard>> {
    let rows = store::challenges::used(services.store(), LIMIT).await?;
    Ok(rows.iter().map(|row| story(services, row)).collect())
}

/// The same for other programs: more of them, with their dates. Anonymous.
pub async fn list_newest_stories(services: &Services) -> Result<Vec<DatedStory>> {
    let rows = store::challenges::used(services.store(), MAX_ENTRIES).await?;
    let dated = |row: &Challenge| DatedStory {
        story: story(services, row),
        closed_at: row.closed_at.unwrap_or(row.modified_at),
        modified_at: row.modified_at,
    };
    Ok(rows.iter().map(dated).collect())
}

fn story(services: &Services, row: &Challenge) -> StoryCard {
    let card = card(services, row);
    StoryCard {
        outcome_text: markdown::summary(&row.outcome_text, SHOWN),
        id: card.id,
        title: card.title,
        organisation: card.organisation,
        language: card.language,
        answered: card.answered,
        minutes: card.minutes,
    }
}
