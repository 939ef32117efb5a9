use crate::{Result, Services, events::Event};
use domain::organisations::promise::RECHECK_AFTER;

/// Puts the organisations that were verified a year ago in the queue again, at most `limit` at a time. They stay
/// verified: a proof that has grown old is a reason to look, not to close the door.
pub(crate) async fn recheck_the_old(services: &Services, limit: u64) -> Result<()> {
    let now = services.now();
    let before = now - RECHECK_AFTER;
    for id in store::verification::verified_before(services.store(), before, limit).await? {
        let tx = services.begin().await?;
        if store::verification::ask_again(&tx, id, before, now).await? {
            Event::RecheckDue(id).record(&tx, None, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
