use crate::{Result, Services, stop::Stop};

/// How many changes the log keeps for processes that have not read them.
const KEPT: u64 = 50_000;
/// The most changes that one transaction deletes, so that other writers do not wait long.
const BATCH: u64 = 1_000;
/// The most transactions that one run deletes with; the next run continues.
const BATCHES: u64 = 20;

/// Loads the feed into memory, so that pages are found without a query; until then they are read from the database.
/// Returns how many challenges it has.
pub async fn load_feed(services: &Services) -> Result<u64> {
    services.feed().load(services.store(), services.now(), KEPT, &Stop::never()).await
}

/// Loads the feed where it is not in memory, applies changes of other processes, and shortens the log of changes.
/// Called by a job. Returns how many challenges were loaded or changes deleted.
pub(crate) async fn keep_feed(services: &Services, stop: &Stop) -> Result<u64> {
    let (feed, db, now) = (services.feed(), services.store(), services.now());
    let mut done = if feed.follow(db, now, KEPT).await? { 0 } else { feed.load(db, now, KEPT, stop).await? };
    for _ in 0..BATCHES {
        // Looked at first, so that a community in which nothing happens takes no turn to write.
        if !store::feed::has_changes_beyond(db, KEPT).await? {
            break;
        }
        let tx = services.begin().await?;
        done += store::feed::delete_changes(&tx, KEPT, BATCH).await?;
        tx.commit().await?;
    }
    Ok(done)
}
