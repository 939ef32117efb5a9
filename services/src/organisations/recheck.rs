use crate::{Result, Services, batch::for_each};
use domain::{ids::OrganisationId, organisations::promise::RECHECK_AFTER};

/// Puts organisations verified a year ago up for review, at most `limit`; returns how many. They stay verified
/// meanwhile.
pub(crate) async fn recheck_expired(services: &Services, limit: u64) -> Result<u64> {
    let before = services.now() - RECHECK_AFTER;
    let due = store::verification::verified_before(services.store(), before, limit).await?;
    for_each("organisation", due.into_iter().map(|id| (id, id)), |id| recheck(services, id)).await
}

async fn recheck(services: &Services, id: OrganisationId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    let asked = store::verification::put_up_for_review(&tx, id, now - RECHECK_AFTER, now).await?;
    tx.commit().await?;
    Ok(asked)
}
