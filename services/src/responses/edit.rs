use super::{post_responses::has_link, require_open};
use crate::{
    Error, Result, Services,
    active::lock_active,
    challenge_access::may_read,
    context::{digest, require_offered},
    discovery::move_challenge,
    posting_limits::{PostingLimits, quarantine},
    recognition::settle_karma,
};
use domain::{
    actor::Actor,
    challenges::{
        Kind,
        kinds::{
            TypedIn,
            translation::{Standing, Task},
        },
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ResponseId,
    responses::input::{EditResponse, ResponseRef},
};
use store::{Tx, challenges::Challenge, responses::Response};

/// Replaces the actor's own response while the challenge is open, or notes another language of it. Does nothing when it
/// says the same already.
pub async fn edit_response(services: &Services, actor: &Actor, input: &EditResponse) -> Result<()> {
    let id = input.response.parse().map_err(|_| Error::NotFound)?;
    let (earlier, own) = find_own(services, id, actor).await?;
    let answer = input.parse(own.kind, &own.text.spec, &earlier.answer)?;
    let language = input.language()?;
    language.map(require_offered).transpose()?;
    let tx = services.begin().await?;
    let person = lock_active(&tx, actor).await?;
    let (current, challenge) = lock_own(&tx, Some(id), actor).await?;
    let id = current.id;
    // That of a translation is the challenge's.
    if let Some(language) = language.filter(|_| challenge.kind != Kind::Translation) {
        store::responses::set_language(&tx, id, language).await?;
    }
    if current.answer == answer {
        return Ok(tx.commit().await?);
    }
    require_not_translated(services, &tx, &challenge, &current).await?;
    let limits = PostingLimits::at(services, &tx, &person).await?;
    let (words, field) = (answer.own_words(), answer.field_of_words(TypedIn::Edited, has_link));
    limits.check_links(&words).map_err(|problem| Error::field(&field, problem))?;
    if limits.suspects(&words, Some(id.into())) {
        quarantine(services, &tx, id.into(), actor.id).await?;
        move_challenge(services, &tx, challenge.id).await?;
    }
    match store::responses::edit(&tx, id, &answer, &digest(&answer.identity()), services.now()).await {
        Err(store::Error::Conflict(_)) => return Err(Error::field(&field, FieldErrorKind::Repeated)),
        edited => edited?,
    };
    // What was checked is another text now.
    store::segments::uncheck(&tx, challenge.id, id).await?;
    settle_karma(services, &tx, challenge.id, Some(actor.id)).await?;
    Ok(tx.commit().await?)
}

/// Deletes the actor's own response while the challenge is open. Does nothing when it is gone already.
pub async fn delete_response(services: &Services, actor: &Actor, input: &ResponseRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let (response, challenge) = match (lock_own(&tx, input.id(), actor).await, input.id()) {
        (Err(Error::NotFound), Some(id)) if store::responses::was_deleted_by(&tx, id, actor.id).await? => return Ok(()),
        (locked, _) => locked?,
    };
    if store::responses::delete(&tx, response.id, services.now()).await? {
        if challenge.kind == Kind::Deliverable {
            store::places::give_back(&tx, challenge.id, actor.id).await?;
        }
        move_challenge(services, &tx, challenge.id).await?;
        settle_karma(services, &tx, challenge.id, Some(actor.id)).await?;
    }
    Ok(tx.commit().await?)
}

/// The actor's own response and its challenge, read before any lock is taken.
async fn find_own(services: &Services, id: ResponseId, actor: &Actor) -> Result<(Response, Challenge)> {
    let response = store::responses::find_any(services.store(), id).await?.ok_or(Error::NotFound)?;
    if response.author != actor.id {
        return Err(Error::Forbidden(ForbiddenReason::NotYours));
    }
    let challenge = store::challenges::find(services.store(), response.challenge).await?.ok_or(Error::NotFound)?;
    Ok((response, challenge))
}

/// Refuses a change of a translation that was sent back while somebody else translates the segment anew: they could not
/// hand in what they write.
async fn require_not_translated(services: &Services, tx: &Tx, challenge: &Challenge, own: &Response) -> Result<()> {
    if challenge.kind != Kind::Translation {
        return Ok(());
    }
    let standings = store::segments::standings(tx, challenge.id).await?;
    let of_it = |standing: &&Standing| standing.translation.as_ref().is_some_and(|given| given.response == own.id);
    let is_translated = standings.iter().find(of_it).is_some_and(|standing| {
        let holder = standing.holder(services.now()).filter(|holder| *holder != own.author);
        holder.is_some_and(|holder| standing.task_of(holder) == Some(Task::Translate))
    });
    if is_translated { Err(Error::Forbidden(ForbiddenReason::SegmentTaken)) } else { Ok(()) }
}

async fn lock_own(tx: &Tx, id: Option<ResponseId>, actor: &Actor) -> Result<(Response, Challenge)> {
    let id = id.ok_or(Error::NotFound)?;
    let response = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, response.challenge).await?.ok_or(Error::NotFound)?;
    // Read again under the lock.
    let response = store::responses::find_any(tx, response.id).await?.ok_or(Error::NotFound)?;
    if response.author != actor.id {
        return Err(Error::Forbidden(ForbiddenReason::NotYours));
    }
    may_read(tx, &challenge, Some(actor)).await?;
    require_open(&challenge)?;
    Ok((response, challenge))
}
