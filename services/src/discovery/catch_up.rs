use super::{index_challenge, update_feed_rank, words::VERSION};
use crate::{Result, Services, batch::for_each};
use domain::ids::ChallengeId;

/// The most challenges that one run handles; the next run continues.
const LIMIT: u64 = 1_000;

/// Indexes and ranks listed challenges that an earlier version did not, and creates the secret for the order of
/// responses if there is none. Returns how many challenges. Called by a job.
pub async fn catch_up(services: &Services) -> Result<u64> {
    services.make_order_secret().await?;
    let outdated = store::search::outdated(services.store(), VERSION, LIMIT).await?;
    for_each("challenge", outdated.into_iter().map(|id| (id, id)), |id| catch_up_with(services, id)).await
}

/// Indexes and ranks one; returns whether it is still listed.
async fn catch_up_with(services: &Services, id: ChallengeId) -> Result<bool> {
    let tx = services.begin().await?;
    let listed = store::challenges::lock(&tx, id).await?.filter(|challenge| challenge.state.is_listed());
    if let Some(challenge) = &listed {
        index_challenge(&tx, challenge).await?;
        update_feed_rank(&tx, id).await?;
    }
    tx.commit().await?;
    Ok(listed.is_some())
}
