use super::{
    Locked,
    hold::{hold_next, require_taken},
    post, taken,
};
use crate::{
    Error, Result, Services, active::lock_active, challenge_translation::fill, discovery::move_challenge,
    recognition::settle_karma,
};
use domain::{
    actor::Actor,
    challenges::{State, kinds::translation::Task},
    error::ForbiddenReason,
    ids::ResponseId,
    responses::segment_input::{CheckSegment, Verdict},
    time::Timestamp,
};
use store::{Tx, challenges::Challenge};

/// Checks the translation of a segment as a second person: it is accepted as it is or with a corrected text, or it is sent
/// back. Returns the next segment that is now held for the actor, if they asked for one.
pub async fn check_segment(services: &Services, actor: &Actor, input: &CheckSegment) -> Result<Option<i64>> {
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let position: i64 = input.segment.parse().map_err(|_| Error::NotFound)?;
    let shown = input.shown().ok_or(Error::NotFound)?;
    let found = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    let verdict = input.parse(found.kind, &found.text.spec)?;
    let tx = services.begin().await?;
    let original = lock_original(&tx, actor, &found).await?;
    let locked = Locked::new(services, &tx, actor, id).await?;
    locked.require(Task::Check)?;
    require_taken(&locked, position, Task::Check)?;
    let (response, text) = require_unchanged(&locked, position, shown)?;
    let place = locked.place(position);
    let changed = match verdict {
        Verdict::Accepted(answer) if answer.text() == text => {
            store::segments::accept(&tx, place, response, None).await?
        }
        Verdict::Accepted(answer) => {
            // Its texts are volunteers' alone.
            refuse(locked.taker.on_the_team, ForbiddenReason::OwnChallenge)?;
            let correction = post(services, &tx, &locked, &answer, position).await?;
            store::segments::accept(&tx, place, response, Some(correction)).await?
        }
        Verdict::SentBack(fault) => {
            // Later nobody could translate it anew.
            refuse(locked.challenge.state != State::Open, ForbiddenReason::NotOpen)?;
            store::segments::send_back(&tx, place, response, fault).await?
        }
    };
    taken(changed)?;
    if let Some(original) = original {
        fill(services, &tx, &locked.challenge, original).await?;
    }
    move_challenge(services, &tx, id).await?;
    let next = hold_next(services, &tx, actor, (id, Task::Check), &input.then).await?;
    settle_karma(services, &tx, id, None).await?;
    tx.commit().await?;
    Ok(next)
}

/// The challenge whose text is translated in this one, locked: before this one, because that is the order in which
/// challenges are locked.
async fn lock_original(tx: &Tx, actor: &Actor, translating: &Challenge) -> Result<Option<Challenge>> {
    let Some(original) = translating.translates else { return Ok(None) };
    lock_active(tx, actor).await?;
    Ok(store::challenges::lock(tx, original).await?)
}

/// The translation and its text, when it is the version that was read.
fn require_unchanged(locked: &Locked, position: i64, shown: (ResponseId, Timestamp)) -> Result<(ResponseId, String)> {
    let translation = locked.standing(position)?.translation.as_ref();
    let unchanged = translation.filter(|given| (given.response, given.version) == shown);
    let unchanged = unchanged.ok_or(Error::Forbidden(ForbiddenReason::ChangedMeanwhile))?;
    Ok((unchanged.response, unchanged.text.clone()))
}

fn refuse(is_refused: bool, because: ForbiddenReason) -> Result<()> {
    if is_refused { Err(Error::Forbidden(because)) } else { Ok(()) }
}
