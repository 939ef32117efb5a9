use crate::{Result, Services, batch::for_each};
use domain::{ids::OrganisationId, organisations::promise::RECHECK_AFTER};

/// Puts the organisations that were verified a year ago in the queue again, at most `limit` at a time; how many. They stay
/// verified: a proof that has grown old is a reason to look, not to close the door.
pub(crate) async fn recheck_the_old(services: &Services, limit: u64) -> Result<u64> {
    let before = services.now() - RECHECK_AFTER;
    let due = store::verification::verified_before(services.store(), before, limit).await?;
    for_each("organisation", due.into_iter().map(|id| (id, id)), |id| recheck(services, id)).await
}

async fn recheck(services: &Services, id: OrganisationId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    let asked = store::verification::ask_again(&tx, id, now - RECHECK_AFTER, now).await?;
    tx.commit().await?;
    Ok(asked)
}
