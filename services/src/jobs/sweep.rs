use super::clean_up::clean_up;
use crate::{
    Result, Services,
    discovery::{catch_up, update_feed_rank},
    events::Event,
    moderation::finish_removals,
    organisations::{forget_documents, recheck_the_old},
    privacy::{empty_write_ahead_log, keep_erasures, make_exports},
};
use domain::{challenges::DAYS_TO_DECIDE, time::Span};

/// The most challenges that one look moves of each sort; the rest follows at the next.
const LIMIT: u64 = 100;
/// The most archives that one look makes: each takes a while.
const ARCHIVES: u64 = 5;

/// Erases again what was erased before a database was put back, moves challenges past their deadline to `deciding`, closes
/// those that nobody decided on as unanswered, makes the archives that people asked for, forgets what was kept for as long
/// as it was to be, deletes what removed accounts wrote once that is final, puts organisations verified a year ago in the
/// queue again, deletes documents that nobody has looked at, and catches up with what an earlier version left; how many challenges were moved.
pub async fn sweep(services: &Services) -> Result<u64> {
    if let Err(error) = keep_erasures(services).await {
        tracing::error!(%error, "cannot read the list of erased accounts: tried again at the next run");
    }
    let moved = stop_past_deadline(services).await? + close_undecided(services).await?;
    make_exports(services, ARCHIVES).await?;
    clean_up(services).await;
    finish_removals(services, LIMIT).await?;
    recheck_the_old(services, LIMIT).await?;
    // By itself: a disk that does not answer keeps nothing else from being looked after.
    if let Err(error) = forget_documents(services, LIMIT).await {
        tracing::error!(%error, "cannot delete expired documents: tried again at the next run");
    }
    catch_up(services).await?;
    empty_write_ahead_log(services).await;
    Ok(moved)
}

async fn stop_past_deadline(services: &Services) -> Result<u64> {
    let (now, mut moved) = (services.now(), 0);
    for id in store::challenges::past_deadline(services.store(), now, LIMIT).await? {
        let tx = services.begin().await?;
        // The time to decide runs from the deadline, however late it is noticed.
        let deadline = store::challenges::lock(&tx, id).await?.and_then(|challenge| challenge.deadline);
        if store::challenges::stop(&tx, id, deadline.unwrap_or(now)).await? {
            update_feed_rank(&tx, id).await?;
            Event::ChallengeStopped(id).record(&tx, None, now).await?;
            moved += 1;
        }
        tx.commit().await?;
    }
    Ok(moved)
}

async fn close_undecided(services: &Services) -> Result<u64> {
    let (now, mut moved) = (services.now(), 0);
    let before = now - Span::days(DAYS_TO_DECIDE);
    for id in store::challenges::deciding_since(services.store(), before, LIMIT).await? {
        let tx = services.begin().await?;
        if store::challenges::close_unanswered(&tx, id, now).await? {
            update_feed_rank(&tx, id).await?;
            Event::ChallengeUnanswered(id).record(&tx, None, now).await?;
            moved += 1;
        }
        tx.commit().await?;
    }
    Ok(moved)
}
