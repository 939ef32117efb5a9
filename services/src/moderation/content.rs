//! What a removed account wrote and how it voted: hidden, restored or deleted a few challenges at a time, so that
//! nobody waits long for their turn to write. The database says how far it is; the job `finish_removals` goes on where
//! a process ended.

use super::remove_account::REMEMBERED;
use crate::{
    Result, Services,
    discovery::{index_closed, update_feed_rank},
    recognition::settle_karma,
};
use domain::{
    ids::{ChallengeId, UserId},
    time::Timestamp,
};
use std::collections::BTreeSet;
use store::{Tx, moderation::PendingContent};

/// The most challenges that one transaction changes.
const BATCH: u64 = 25;

/// Hides or restores somebody's content in every challenge after their removal or its end. Errors are logged; the job
/// tries again.
pub(super) async fn follow(services: &Services, user: UserId) {
    if let Err(error) = try_to_sync(services, user).await {
        tracing::error!(%error, %user, "the content of a removed account is not taken away or brought back yet");
    }
}

/// Continues removals that an ended process left unfinished. Anonymous: called by a job.
pub(super) async fn sync_pending(services: &Services, limit: u64) -> Result<()> {
    for user in store::moderation::with_pending_content(services.store(), limit).await? {
        follow(services, user).await;
    }
    Ok(())
}

/// Deletes all content of an account whose removal has become final.
pub(super) async fn delete(services: &Services, user: UserId) -> Result<()> {
    let mut after = Some(ChallengeId(0));
    while let Some(last) = after {
        let tx = services.begin().await?;
        store::moderation::lock_person(&tx, user).await?;
        let some = lock_some(&tx, user, last).await?;
        store::moderation::delete_all_of(&tx, user, &some, services.now()).await?;
        place(&tx, &some).await?;
        settle(services, &tx, user, &some).await?;
        tx.commit().await?;
        after = next(&some);
    }
    Ok(())
}

async fn try_to_sync(services: &Services, user: UserId) -> Result<()> {
    let Some(pending) = store::moderation::pending_content(services.store(), user).await? else { return Ok(()) };
    let mut after = Some(ChallengeId(0));
    while let Some(last) = after {
        let tx = services.begin().await?;
        store::moderation::lock_person(&tx, user).await?;
        // Restored or removed anew in the meantime: that request handles all of it.
        if store::moderation::pending_content(&tx, user).await? != Some(pending) {
            return Ok(());
        }
        let some = lock_some(&tx, user, last).await?;
        change(services, &tx, user, pending, &some).await?;
        place(&tx, &some).await?;
        settle(services, &tx, user, &some).await?;
        after = next(&some);
        if after.is_none() {
            store::moderation::set_content_done(&tx, user).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn change(
    services: &Services,
    tx: &Tx,
    user: UserId,
    pending: PendingContent,
    within: &BTreeSet<ChallengeId>,
) -> Result<()> {
    let now = services.now();
    if !pending.restored {
        store::moderation::forget_votes(tx, user, within, now).await?;
        return Ok(store::moderation::hide_all_of(tx, user, within, now).await?);
    }
    store::moderation::show_all_of(tx, user, within).await?;
    for written in store::moderation::texts_of(tx, user, Timestamp(0), REMEMBERED).await? {
        if !written.hidden {
            store::moderation::forget_text(tx, written.target).await?;
        }
    }
    Ok(store::moderation::return_votes(tx, user, within, now).await?)
}

/// The next challenges with responses, comments or votes of the person, locked in a fixed order.
async fn lock_some(tx: &Tx, user: UserId, after: ChallengeId) -> Result<BTreeSet<ChallengeId>> {
    let some = store::moderation::touched_after(tx, user, after, BATCH).await?;
    for id in &some {
        store::challenges::lock(tx, *id).await?;
    }
    Ok(some)
}

async fn place(tx: &Tx, challenges: &BTreeSet<ChallengeId>) -> Result<()> {
    for id in challenges {
        index_closed(tx, *id).await?;
        update_feed_rank(tx, *id).await?;
    }
    Ok(())
}

/// Takes their karma back, or gives it again; that of nobody else.
async fn settle(services: &Services, tx: &Tx, user: UserId, challenges: &BTreeSet<ChallengeId>) -> Result<()> {
    for id in challenges {
        settle_karma(services, tx, *id, Some(user)).await?;
    }
    Ok(())
}

/// The cursor to continue from, `None` at the end.
fn next(some: &BTreeSet<ChallengeId>) -> Option<ChallengeId> {
    let full = u64::try_from(some.len()).is_ok_and(|found| found >= BATCH);
    some.last().copied().filter(|_| full)
}
