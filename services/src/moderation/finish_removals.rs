use super::content;
use crate::{
    Result, Services,
    batch::for_each,
    privacy::{erase, note_erased},
};
use domain::{ids::UserId, moderation::DAYS_TO_UNDO, time::Span};

/// Continues unfinished removals; deletes the content of accounts whose removal has become final, and erases the
/// accounts. Returns how many were erased. Anonymous: called by a job.
pub(crate) async fn finish_removals(services: &Services, limit: u64) -> Result<u64> {
    content::sync_pending(services, limit).await?;
    let before = services.now() - Span::days(DAYS_TO_UNDO);
    let due = store::moderation::past_undoing(services.store(), before, limit).await?;
    let due = due.into_iter().map(|removal| (removal.user, removal.user));
    for_each("removed account", due, |user| Box::pin(finish(services, user))).await
}

/// Erases one account; returns whether it was still removed.
async fn finish(services: &Services, user: UserId) -> Result<bool> {
    let now = services.now();
    // The removal is final: what is deleted from here on stays deleted.
    content::delete(services, user).await?;
    let tx = services.begin().await?;
    store::moderation::lock_person(&tx, user).await?;
    store::challenges::lock_answered_by(&tx, user).await?;
    store::moderation::finish_removal(&tx, user, now).await?;
    // Restored in the meantime.
    let is_final = store::moderation::removal_of(&tx, user).await?.is_some_and(|removal| removal.is_final);
    let erased = if is_final { erase(services, &tx, user, now).await? } else { None };
    tx.commit().await?;
    if let Some(erased) = &erased {
        note_erased(services, erased).await;
    }
    Ok(erased.is_some())
}
