use super::{require_open, visible_response};
use crate::{
    Error, Result, Services,
    active::lock_active,
    challenge_access::may_read,
    context::digest,
    notifications::record,
    organisation_access::team_role,
    posting_limits::{PostingLimits, quarantine},
};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::CommentId,
    notifications::Event,
    responses::input::{CommentRef, EditComment, PostComment, comment_body},
    voting::policy::require_votes,
};
use store::Tx;

/// Adds the actor's comment under a response that they can see, while the challenge is open. Idempotent for the same
/// text.
pub async fn post_comment(services: &Services, actor: &Actor, input: &PostComment) -> Result<()> {
    let response = input.response.parse().map_err(|_| Error::NotFound)?;
    let body = comment_body(&input.body)?;
    let (now, digest) = (services.now(), digest(&body));
    let tx = services.begin().await?;
    let person = lock_active(&tx, actor).await?;
    let (_, challenge) = visible_response(&tx, response, Some(actor)).await?;
    require_open(&challenge)?;
    require_votes(challenge.kind.rules().decided_by)?;
    if store::comments::find_same(&tx, response, actor.id, &digest).await?.is_some() {
        return Ok(());
    }
    // An organisation may comment on every response to its challenge.
    let on_the_team = team_role(&tx, challenge.organisation, Some(actor)).await?.is_some();
    let suspected = !on_the_team && {
        let mut limits = PostingLimits::at(services, &tx, &person).await?;
        limits.check_links(&body).map_err(|problem| Error::field("body", problem))?;
        limits.count_comment()?;
        limits.suspects(&body, None)
    };
    let id = store::comments::insert(&tx, response, actor.id, &body, &digest, now).await?;
    if suspected {
        quarantine(services, &tx, id.into(), actor.id).await?;
    }
    record(services, &tx, Event::CommentPosted, Some(actor.id), id.0).await?;
    Ok(tx.commit().await?)
}

/// Replaces the text of the actor's own comment while the challenge is open.
pub async fn edit_comment(services: &Services, actor: &Actor, input: &EditComment) -> Result<()> {
    let body = comment_body(&input.body)?;
    let tx = services.begin().await?;
    let person = lock_active(&tx, actor).await?;
    let id = lock_own(&tx, input.comment.parse().ok(), actor).await?;
    let limits = PostingLimits::at(services, &tx, &person).await?;
    limits.check_links(&body).map_err(|problem| Error::field("body", problem))?;
    if limits.suspects(&body, Some(id.into())) {
        quarantine(services, &tx, id.into(), actor.id).await?;
    }
    match store::comments::edit(&tx, id, &body, &digest(&body), services.now()).await {
        Err(store::Error::Conflict(_)) => return Err(Error::field("body", FieldErrorKind::Repeated)),
        edited => edited?,
    };
    Ok(tx.commit().await?)
}

/// Deletes the actor's own comment while the challenge is open. Does nothing when it is gone already.
pub async fn delete_comment(services: &Services, actor: &Actor, input: &CommentRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let id = match (lock_own(&tx, input.id(), actor).await, input.id()) {
        (Err(Error::NotFound), Some(id)) if store::comments::was_deleted_by(&tx, id, actor.id).await? => return Ok(()),
        (locked, _) => locked?,
    };
    store::comments::delete(&tx, id, services.now()).await?;
    Ok(tx.commit().await?)
}

async fn lock_own(tx: &Tx, id: Option<CommentId>, actor: &Actor) -> Result<CommentId> {
    let id = id.ok_or(Error::NotFound)?;
    let comment = store::comments::find_any(tx, id).await?.ok_or(Error::NotFound)?;
    if comment.author != actor.id {
        return Err(Error::Forbidden(ForbiddenReason::NotYours));
    }
    let response = store::responses::find_any(tx, comment.response).await?.ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, response.challenge).await?.ok_or(Error::NotFound)?;
    may_read(tx, &challenge, Some(actor)).await?;
    require_open(&challenge)?;
    Ok(id)
}
