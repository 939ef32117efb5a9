//! Finding a challenge that fits.

use crate::{Result, Services, challenges::cards, context::require_offered};
use domain::{
    challenges::view::ChallengeCard,
    discovery::{ListChallenges, PAGE_SIZE},
    page::{Cursor, Page},
};

/// A page of the feed, newest opening first. Anonymous.
pub async fn list_challenges(services: &Services, input: &ListChallenges) -> Result<Page<ChallengeCard>> {
    let filter = input.parse()?;
    filter.language.map_or(Ok(()), require_offered)?;
    let mut rows = store::challenges::list(services.store(), &filter, PAGE_SIZE + 1).await?;
    let more = rows.len() as u64 > PAGE_SIZE;
    rows.truncate(usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX));
    let last = rows.last().filter(|_| more);
    let next = last.and_then(|row| Some(Cursor { at: row.opened_at?, id: row.id.0 }.to_string()));
    Ok(Page { items: cards(services.store(), rows).await?, next })
}
