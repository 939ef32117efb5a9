use super::{index_challenge, update_feed_rank, words::VERSION};
use crate::{Result, Services};

/// The most challenges that one look takes; the rest follows at the next.
const LIMIT: u64 = 100;

/// Indexes and places the listed challenges that an earlier version opened or indexed; how many there were. Makes the
/// secret of the order of responses where an earlier version left none. By itself.
pub async fn catch_up(services: &Services) -> Result<u64> {
    services.make_order_secret().await?;
    let mut done = 0;
    for id in store::discovery::behind(services.store(), VERSION, LIMIT).await? {
        let tx = services.begin().await?;
        // It may have been taken back since it was found.
        if let Some(challenge) = store::challenges::lock(&tx, id).await?.filter(|challenge| challenge.state.is_listed())
        {
            index_challenge(&tx, &challenge).await?;
            update_feed_rank(&tx, id).await?;
            done += 1;
        }
        tx.commit().await?;
    }
    Ok(done)
}
