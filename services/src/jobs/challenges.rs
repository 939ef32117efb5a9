//! Transitions of challenges at their deadlines.

use crate::{
    Result, Services,
    batch::for_each,
    challenges::{ask_for_decision, remind_team},
    discovery::{index_closed, update_feed_rank},
    notifications::record,
};
use domain::{
    challenges::{
        DAYS_TO_DECIDE,
        reminders::{REMINDED_AFTER, REMINDED_BEFORE},
    },
    ids::ChallengeId,
    notifications::Event,
    time::Span,
};

/// Moves challenges past their deadline to `deciding`; returns how many.
pub(super) async fn stop_past_deadline(services: &Services, limit: u64) -> Result<u64> {
    let due = store::challenges::past_deadline(services.store(), services.now(), limit).await?;
    for_each("challenge", due.into_iter().map(|id| (id, id)), |id| stop(services, id)).await
}

/// Closes challenges as unanswered whose time to decide is over; returns how many.
pub(super) async fn close_undecided(services: &Services, limit: u64) -> Result<u64> {
    let before = services.now() - Span::days(DAYS_TO_DECIDE);
    let due = store::challenges::deciding_since(services.store(), before, limit).await?;
    for_each("challenge", due.into_iter().map(|id| (id, id)), |id| close(services, id)).await
}

/// Reminds the teams of challenges that are about to end or wait for a decision; returns how many challenges.
pub(super) async fn remind_teams(services: &Services, limit: u64) -> Result<u64> {
    let (db, now) = (services.store(), services.now());
    let mut due = store::challenges::to_remind_of_deadline(db, now + REMINDED_BEFORE, limit).await?;
    let mut least = 0;
    for (settles, after) in REMINDED_AFTER {
        for settled in least..settles {
            due.extend(store::challenges::to_remind_of_decision(db, settled, now - after, limit).await?);
        }
        least = settles;
    }
    for_each("challenge", due.into_iter().map(|id| (id, id)), |id| remind_team(services, id)).await
}

async fn stop(services: &Services, id: ChallengeId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    // The time to decide runs from the deadline, even if the job ran late.
    let Some(challenge) = store::challenges::lock(&tx, id).await? else { return Ok(false) };
    let since = challenge.deadline.unwrap_or(now);
    let stopped = store::challenges::stop(&tx, id, since).await?;
    if stopped {
        update_feed_rank(&tx, id).await?;
        ask_for_decision(services, &tx, &challenge, since).await?;
    }
    tx.commit().await?;
    Ok(stopped)
}

async fn close(services: &Services, id: ChallengeId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    let closed = store::challenges::close_unanswered(&tx, id, now).await?;
    if closed {
        index_closed(&tx, id).await?;
        update_feed_rank(&tx, id).await?;
        record(services, &tx, Event::ChallengeClosed, None, id.0).await?;
    }
    tx.commit().await?;
    Ok(closed)
}
