use crate::{Result, Services, organisation_regions};
use domain::{discovery::feed_index::FeedIndex, location::Region};

/// The regions by which the feed can be filtered, by code: those of the organisations of its challenges. While the feed
/// is not loaded, those of all organisations. Anonymous.
pub async fn list_regions(services: &Services) -> Result<Vec<Region>> {
    match services.feed().read(FeedIndex::regions) {
        Some(regions) => Ok(regions),
        None => organisation_regions::list_regions(services).await,
    }
}
