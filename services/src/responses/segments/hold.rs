use super::{Locked, taken};
use crate::{Error, Result, Services, posting_limits::PostingLimits};
use domain::{
    actor::Actor,
    challenges::kinds::translation::{HELD, Standing, Task},
    error::ForbiddenReason,
    ids::ChallengeId,
    responses::segment_input::{HoldSegment, SegmentRef},
};
use store::Tx;

/// Holds a segment for the actor for twenty minutes, to translate or to check it: a certain one, or the next that is
/// free. Returns its position. Idempotent: who holds one for the same task is given that one.
pub async fn hold_segment(services: &Services, actor: &Actor, input: &HoldSegment) -> Result<i64> {
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let (task, segment) = input.parse()?;
    let tx = services.begin().await?;
    let position = hold(services, &tx, actor, (id, task, segment)).await?;
    tx.commit().await?;
    Ok(position)
}

/// The same in a transaction.
pub(super) async fn hold(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    (id, task, segment): (ChallengeId, Task, Option<i64>),
) -> Result<i64> {
    let locked = Locked::new(services, tx, actor, id).await?;
    locked.require(task)?;
    if task == Task::Translate {
        // Before somebody writes what would be refused.
        PostingLimits::at(services, tx, &locked.person).await?.count_answer()?;
    }
    for position in candidates(&locked, task, segment)? {
        if store::segments::hold(tx, locked.place(position), locked.now + HELD).await? {
            return Ok(position);
        }
    }
    Err(Error::Forbidden(ForbiddenReason::NoSegmentLeft))
}

/// The segments to try: the one that is asked for; or the one that they hold, and then those that are free, in order.
fn candidates(locked: &Locked, task: Task, segment: Option<i64>) -> Result<Vec<i64>> {
    let (person, now) = (locked.taker.id, locked.now);
    if let Some(position) = segment {
        let is_theirs = locked.standing(position)?.may_take(person, task, now);
        return if is_theirs { Ok(vec![position]) } else { Err(Error::Forbidden(ForbiddenReason::SegmentTaken)) };
    }
    let is_held = |one: &&Standing| one.holder(now) == Some(person) && one.may_take(person, task, now);
    let held = locked.standings.iter().filter(is_held);
    let free = locked.standings.iter().filter(|one| one.is_offered(Some(person), task, now));
    Ok(held.chain(free).map(|standing| standing.position).collect())
}

/// Gives back the segment that the actor holds. Does nothing when they do not hold it.
pub async fn give_back_segment(services: &Services, actor: &Actor, input: &SegmentRef) -> Result<()> {
    let (id, position) = input.parse().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let locked = Locked::new(services, &tx, actor, id).await?;
    store::segments::give_back(&tx, locked.place(position)).await?;
    Ok(tx.commit().await?)
}

/// Holds the next one after another was handed in, if that is asked for; returns its position, `None` when none is left.
pub(super) async fn hold_next(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    (id, task): (ChallengeId, Task),
    then: &str,
) -> Result<Option<i64>> {
    if then != "next" {
        return Ok(None);
    }
    match hold(services, tx, actor, (id, task, None)).await {
        Ok(position) => Ok(Some(position)),
        Err(Error::Forbidden(ForbiddenReason::NoSegmentLeft | ForbiddenReason::EnoughToday)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Refuses to act on a segment that is not the actor's: somebody else holds it, or its task is another by now.
pub(super) fn require_taken(locked: &Locked, position: i64, task: Task) -> Result<()> {
    taken(locked.standing(position)?.may_take(locked.taker.id, task, locked.now))
}
