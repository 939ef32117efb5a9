use super::{index_challenge, index_organisation, update_feed_rank, words::VERSION};
use crate::{Result, Services, batch::for_each};
use domain::ids::{ChallengeId, OrganisationId};

/// The most organisations and challenges that one run handles; the next run continues.
const LIMIT: u64 = 2_000;
/// The same for somebody who waits for it.
const FEW: u64 = 100;

/// Indexes organisations, and indexes and ranks listed challenges, that an earlier version did not; creates the secret
/// for the order of responses if there is none. Returns how many were indexed. Called by a job.
pub async fn catch_up(services: &Services) -> Result<u64> {
    services.make_order_secret().await?;
    index_outdated(services, LIMIT).await
}

/// Indexes and ranks a few of them at once.
pub(crate) async fn catch_up_with_few(services: &Services) -> Result<u64> {
    index_outdated(services, FEW).await
}

async fn index_outdated(services: &Services, limit: u64) -> Result<u64> {
    let outdated = store::organisation_words::outdated(services.store(), VERSION, limit).await?;
    let named = for_each("organisation", outdated.into_iter().map(|id| (id, id)), |id| name(services, id)).await?;
    let outdated = store::search::outdated(services.store(), VERSION, limit).await?;
    let done = for_each("challenge", outdated.into_iter().map(|id| (id, id)), |id| index_one(services, id)).await?;
    Ok(named + done)
}

/// Indexes the name and the town of an organisation; returns whether it is still there.
async fn name(services: &Services, id: OrganisationId) -> Result<bool> {
    let tx = services.begin().await?;
    let found = store::organisation_words::lock_name(&tx, id).await?;
    if let Some((name, town, language)) = &found {
        index_organisation(&tx, id, name, town, *language).await?;
    }
    tx.commit().await?;
    Ok(found.is_some())
}

/// Indexes and ranks one; returns whether it is still listed.
async fn index_one(services: &Services, id: ChallengeId) -> Result<bool> {
    let tx = services.begin().await?;
    let listed = store::challenges::lock(&tx, id).await?.filter(|challenge| challenge.state.is_listed());
    if let Some(challenge) = &listed {
        index_challenge(&tx, challenge).await?;
        update_feed_rank(&tx, id).await?;
    }
    tx.commit().await?;
    Ok(listed.is_some())
}
