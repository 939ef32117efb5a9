use super::{lock_for_review, names, remove_file, tell_owners};
use crate::{Result, Services, audit, mail::Message};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::document::RefuseDocument,
};

/// Rejects a document, deletes it and tells the owners why; the organisation keeps waiting. For moderators who are not
/// on its team.
pub async fn refuse_document(services: &Services, actor: &Actor, input: &RefuseDocument) -> Result<()> {
    let tx = services.begin().await?;
    let (document, decider) = lock_for_review(&tx, actor, input.id()).await?;
    let reason = input.reason()?;
    let id = document.organisation;
    store::documents::delete(&tx, document.sent.id).await?;
    let (audit_action, subject) = (AuditAction::DocumentRefused, Subject::Organisation(id));
    audit::record_decision(services, &tx, decider, audit_action, subject, Some(id), &reason).await?;
    let (organisation, slug) = names(&tx, id).await?;
    tell_owners(services, &tx, id, &Message::DocumentRefused { organisation, slug, reason }).await?;
    tx.commit().await?;
    remove_file(services, &document.file_key).await;
    Ok(())
}
