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

/// Stores a document until it is reviewed, replacing the previous one. For owners of an organisation that waits for
/// verification; throttled by person. `slug`: the organisation's.
pub async fn send_document(services: &Services, actor: &Actor, slug: &str, content: Vec<u8>) -> Result<()> {
    let (card, _) = card_of(services.store(), slug).await?.ok_or(Error::NotFound)?;
    require_owner(services.store(), card.id, actor).await?;
    let kind = DocumentKind::of(&content).map_err(|problem| FieldErrors::of("file", problem))?;
    count_attempt(services, actor, card.id).await?;
    let (key, bytes) = (new_key(services), i64::try_from(content.len()).unwrap_or(i64::MAX));
    // Without an open transaction: a disk may be slow.
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

/// Checked before the file is stored, so that refused uploads take no space.
async fn count_attempt(services: &Services, actor: &Actor, id: OrganisationId) -> Result<()> {
    if !actor.confirmed {
        return Err(Error::Forbidden(ForbiddenReason::NotConfirmed));
    }
    let tx = services.begin_as(actor).await?;
    require_waiting(&lock_for_owner(&tx, id, actor).await?)?;
    Throttle::new("documents of", &actor.id.to_string(), DOCUMENTS_OF_PERSON).take(services, &tx).await?;
    Ok(tx.commit().await?)
}

/// Records the file as this organisation's document; returns the key of the previous file, if there was one.
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
