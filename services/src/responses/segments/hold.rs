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
    let wanted = candidates(&locked, task, segment)?;
    // Before somebody writes what would be refused. To do one's own anew is no other answer.
    let within = match task {
        Task::Translate => within_limits(services, tx, &locked, &wanted).await?,
        Task::Check => wanted.clone(),
    };
    for position in &within {
        if store::segments::hold(tx, locked.place(*position), locked.now + HELD).await? {
            return Ok(*position);
        }
    }
    let refusal =
        if within.len() < wanted.len() { ForbiddenReason::EnoughToday } else { ForbiddenReason::NoSegmentLeft };
    Err(Error::Forbidden(refusal))
}

/// Those of the segments for which the person may post a text now: all of them, or once they gave as much as they may in
/// a day, those for which they have given one.
async fn within_limits(services: &Services, tx: &Tx, locked: &Locked, wanted: &[i64]) -> Result<Vec<i64>> {
    if PostingLimits::at(services, tx, &locked.person).await?.count_answer().is_ok() {
        return Ok(wanted.to_vec());
    }
    let given = store::responses::of_author_in(tx, locked.person.id, locked.challenge.id).await?;
    let is_own = |position: &&i64| given.iter().any(|(response, _)| response.slot == **position);
    Ok(wanted.iter().filter(is_own).copied().collect())
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
