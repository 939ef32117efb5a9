use super::{
    Locked,
    hold::{hold_next, require_taken},
    post, taken,
};
use crate::{Error, Result, Services, discovery::move_challenge, recognition::settle_karma};
use domain::{
    actor::Actor,
    challenges::{Answer, kinds::translation::Task},
    responses::segment_input::HandInSegment,
};

/// Posts the translation of a segment, or changes the actor's own that nobody has accepted; returns the next segment
/// that is now held for them, if they asked for one. Accepted after the twenty minutes too, as long as nobody else has
/// taken the segment. The same form sent twice changes nothing.
pub async fn hand_in_segment(services: &Services, actor: &Actor, input: &HandInSegment) -> Result<Option<i64>> {
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let found = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    let answer = input.parse(found.kind, &found.text.spec)?;
    let Answer::Segment { position, .. } = answer else { return Err(Error::NotFound) };
    let tx = services.begin().await?;
    let locked = Locked::new(services, &tx, actor, id).await?;
    locked.require(Task::Translate)?;
    require_taken(&locked, position, Task::Translate)?;
    let response = post(services, &tx, &locked, &answer, position).await?;
    taken(store::segments::translate(&tx, locked.place(position), response).await?)?;
    move_challenge(services, &tx, id).await?;
    let next = hold_next(services, &tx, actor, (id, Task::Translate), &input.then).await?;
    settle_karma(services, &tx, id, None).await?;
    tx.commit().await?;
    Ok(next)
}
