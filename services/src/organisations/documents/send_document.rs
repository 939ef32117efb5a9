use super::{new_key, remove_file};
use crate::{
    Error, Result, Services, audit,
    organisation_access::{card_of, lock_for_owner, require_active, require_owner},
    throttle::Throttle,
};
use domain::{
    accounts::throttle::DOCUMENTS_OF_PERSON,
    actor::Actor,
    error::{FieldErrors, ForbiddenReason},
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::document::DocumentKind,
};
use store::{documents::NewDocument, verification::VerificationRow};

/// Keeps a document that shows who an organisation is until somebody has looked at it, in place of the one before. For
/// owners of an organisation that waits to be verified, so often in a day. `slug`: the organisation's.
pub async fn send_document(services: &Services, actor: &Actor, slug: &str, content: Vec<u8>) -> Result<()> {
    let (card, _) = card_of(services.store(), slug).await?.ok_or(Error::NotFound)?;
    require_owner(services.store(), card.id, actor).await?;
    let kind = DocumentKind::of(&content).map_err(|problem| FieldErrors::of("file", problem))?;
    count_attempt(services, actor, card.id).await?;
    let (key, bytes) = (new_key(services), i64::try_from(content.len()).unwrap_or(i64::MAX));
    // No transaction is open meanwhile: a disk may be slow.
    services.ports().files.put(&key, content).await?;
    let new = NewDocument { organisation: card.id, file_key: &key, kind, bytes, sent_at: services.now() };
    let replaced = note(services, actor, new).await;
    match &replaced {
        Ok(Some(before)) => remove_file(services, before).await,
        Ok(None) => {}
        Err(_) => remove_file(services, &key).await,
    }
    replaced.map(drop)
}

/// Before anything is written: what will be refused takes no room.
async fn count_attempt(services: &Services, actor: &Actor, id: OrganisationId) -> Result<()> {
    if !actor.confirmed {
        return Err(Error::Forbidden(ForbiddenReason::NotConfirmed));
    }
    let tx = services.begin_as(actor).await?;
    require_waiting(&lock_for_owner(&tx, id, actor).await?)?;
    Throttle::new("documents of", &actor.id.to_string(), DOCUMENTS_OF_PERSON).take(services, &tx).await?;
    Ok(tx.commit().await?)
}

/// Writes down that the file is this organisation's document; the key of the file before, if there was one.
async fn note(services: &Services, actor: &Actor, new: NewDocument<'_>) -> Result<Option<String>> {
    let id = new.organisation;
    let tx = services.begin_as(actor).await?;
    require_waiting(&lock_for_owner(&tx, id, actor).await?)?;
    let before = store::documents::of_organisation(&tx, id).await?;
    store::documents::delete_of(&tx, id).await?;
    store::documents::insert(&tx, new).await?;
    audit::record(services, &tx, actor, AuditAction::DocumentSent, Subject::Organisation(id), Some(id), "").await?;
    tx.commit().await?;
    Ok(before.map(|before| before.file_key))
}

fn require_waiting(standing: &VerificationRow) -> Result<()> {
    require_active(standing)?;
    if standing.is_waiting() { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::WrongState)) }
}
