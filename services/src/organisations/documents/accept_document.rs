use super::{lock_for_review, names, remove_file, tell_owners};
use crate::{Result, Services, audit, mail::Message, organisations::mark_verified};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{VerifiedHow, document::DocumentRef},
};

/// Verifies an organisation by its document, deletes the document and notifies the owners. For moderators who are not
/// on its team; refused while the organisation is suspended.
pub async fn accept_document(services: &Services, actor: &Actor, input: &DocumentRef) -> Result<()> {
    let tx = services.begin().await?;
    let (document, decider) = lock_for_review(&tx, actor, input.id()).await?;
    let id = document.organisation;
    mark_verified(services, &tx, id, VerifiedHow::Document, "", Some(decider)).await?;
    let (audit_action, subject) = (AuditAction::DocumentAccepted, Subject::Organisation(id));
    audit::record_decision(services, &tx, decider, audit_action, subject, Some(id), "").await?;
    let (organisation, slug) = names(&tx, id).await?;
    tell_owners(services, &tx, id, &Message::DocumentAccepted { organisation, slug }).await?;
    tx.commit().await?;
    remove_file(services, &document.file_key).await;
    Ok(())
}
