//! The regions that organisations are in.

use crate::{Result, Services};
use domain::location::Region;

/// The most regions of a filter.
const MOST: u64 = 1_000;

/// The regions that verified organisations are in, by code. Anonymous.
pub async fn list_regions(services: &Services) -> Result<Vec<Region>> {
    Ok(store::organisations::regions(services.store(), MOST).await?)
}
