use super::remove_account::lock_touched;
use crate::{Result, Services, discovery::place_challenge};
use domain::{moderation::DAYS_TO_UNDO, time::Span};

/// Deletes what removed accounts wrote, once nobody can undo the removal; how many accounts. Anonymous: it happens by
/// itself.
pub(crate) async fn finish_removals(services: &Services, limit: u64) -> Result<u64> {
    let (now, mut finished) = (services.now(), 0);
    let before = now - Span::days(DAYS_TO_UNDO);
    for removal in store::moderation::past_undoing(services.store(), before, limit).await? {
        let tx = services.begin().await?;
        store::moderation::lock_person(&tx, removal.user).await?;
        let touched = lock_touched(&tx, removal.user).await?;
        if store::moderation::finish_removal(&tx, removal.user, now).await? {
            for id in touched {
                place_challenge(&tx, id).await?;
            }
            finished += 1;
        }
        tx.commit().await?;
    }
    Ok(finished)
}
