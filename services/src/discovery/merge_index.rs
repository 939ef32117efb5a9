use crate::{Result, Services, stop::Stop};
use std::sync::atomic::Ordering;

/// How many pages one transaction merges, so that other writers do not wait long.
const PAGES: i64 = 256;
/// The most transactions of one run; the next run continues.
const STEPS: u64 = 50;

/// Merges the pieces into which the search index falls while challenges are written: each word is looked up in every
/// piece. Takes no turn to write while nothing is written. Called by a job. Returns how many times it merged.
pub(crate) async fn merge_index(services: &Services, stop: &Stop) -> Result<u64> {
    let (store, merged_at) = (services.store(), services.index_merged_at());
    if store.commits() == merged_at.load(Ordering::Relaxed) {
        return Ok(0);
    }
    let mut done = 0;
    while done < STEPS && !stop.is_asked() {
        if !store::search::merge(store, PAGES).await? {
            merged_at.store(store.commits(), Ordering::Relaxed);
            break;
        }
        done += 1;
    }
    Ok(done)
}
