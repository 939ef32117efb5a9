use crate::{
    Result, Services,
    accounts::PENDING,
    discovery::{catch_up, place_challenge},
    events::Event,
    moderation::finish_removals,
    organisations::{forget_documents, recheck_the_old},
};
use domain::{challenges::DAYS_TO_DECIDE, time::Span};

/// The most challenges that one look moves of each sort; the rest follows at the next.
const LIMIT: u64 = 100;
/// Longer than any tries count.
const TRIES_KEPT: Span = Span::days(2);
/// How long it is known that a mail went out or did not.
const MAILS_KEPT: Span = Span::days(14);
/// A while longer than the links live that confirm an account.
const UNCONFIRMED_KEPT: Span = Span(PENDING.0 * 2);

/// Moves challenges past their deadline to `deciding`, closes those that nobody decided on as unanswered, forgets
/// sessions, drafts and invitations that have expired, deletes what removed accounts wrote once that is final, puts
/// organisations verified a year ago in the queue again, deletes documents that nobody has looked at, and catches up with what an earlier version left; how many
/// challenges were moved.
pub async fn sweep(services: &Services) -> Result<u64> {
    let moved = stop_past_deadline(services).await? + close_undecided(services).await?;
    forget_expired(services).await?;
    if let Err(error) = forget_unconfirmed(services).await {
        tracing::error!(%error, "accounts that nobody confirmed were not forgotten");
    }
    finish_removals(services, LIMIT).await?;
    recheck_the_old(services, LIMIT).await?;
    // By itself: a disk that does not answer keeps nothing else from being looked after.
    if let Err(error) = forget_documents(services, LIMIT).await {
        tracing::error!(%error, "old documents were not deleted");
    }
    catch_up(services).await?;
    Ok(moved)
}

/// What has been kept for as long as it was to be.
async fn forget_expired(services: &Services) -> Result<()> {
    let now = services.now();
    let tx = services.begin().await?;
    store::sessions::delete_expired(&tx, now).await?;
    store::drafts::delete_expired(&tx, now).await?;
    store::links::delete_expired(&tx, now).await?;
    store::passkeys::delete_expired(&tx, now).await?;
    store::provider_ways::delete_expired(&tx, now).await?;
    store::newcomers::delete_expired(&tx, now).await?;
    store::invitations::delete_expired(&tx, now).await?;
    store::throttles::delete_before(&tx, now - TRIES_KEPT).await?;
    store::mails::delete_done(&tx, now - MAILS_KEPT).await?;
    Ok(tx.commit().await?)
}

/// By itself: an account that something refers to after all keeps nothing else from being forgotten.
async fn forget_unconfirmed(services: &Services) -> Result<()> {
    let now = services.now();
    let tx = services.begin().await?;
    store::accounts::delete_unconfirmed(&tx, now - UNCONFIRMED_KEPT, now).await?;
    Ok(tx.commit().await?)
}

async fn stop_past_deadline(services: &Services) -> Result<u64> {
    let (now, mut moved) = (services.now(), 0);
    for id in store::challenges::past_deadline(services.store(), now, LIMIT).await? {
        let tx = services.begin().await?;
        // The time to decide runs from the deadline, however late it is noticed.
        let deadline = store::challenges::lock(&tx, id).await?.and_then(|challenge| challenge.deadline);
        if store::challenges::stop(&tx, id, deadline.unwrap_or(now)).await? {
            place_challenge(&tx, id).await?;
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
            place_challenge(&tx, id).await?;
            Event::ChallengeUnanswered(id).record(&tx, None, now).await?;
            moved += 1;
        }
        tx.commit().await?;
    }
    Ok(moved)
}
