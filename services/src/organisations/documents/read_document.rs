use super::lock_for_review;
use crate::{Error, Result, Services, audit};
use domain::{
    actor::Actor,
    ids::DocumentId,
    moderation::{AuditAction, Subject},
    organisations::document::DocumentKind,
};

/// A document with its content.
#[derive(Debug)]
pub struct ReadDocument {
    pub kind: DocumentKind,
    /// The organisation's slug.
    pub slug: String,
    pub content: Vec<u8>,
}

/// The content of a document; the access is audited. For moderators who are not on its team; `NotFound` for everybody
/// else.
pub async fn read_document(services: &Services, actor: Option<&Actor>, id: &str) -> Result<ReadDocument> {
    let actor = actor.ok_or(Error::NotFound)?;
    read(services, actor, id.parse().ok()).await.map_err(|error| match error {
        Error::Forbidden(_) => Error::NotFound,
        error => error,
    })
}

async fn read(services: &Services, actor: &Actor, id: Option<DocumentId>) -> Result<ReadDocument> {
    let tx = services.begin().await?;
    let (document, decider) = lock_for_review(&tx, actor, id).await?;
    let organisation = document.organisation;
    let (_, slug) = super::names(&tx, organisation).await?;
    let (audit_action, subject) = (AuditAction::DocumentRead, Subject::Organisation(organisation));
    audit::record_decision(services, &tx, decider, audit_action, subject, Some(organisation), "").await?;
    // Recorded before the file is read: afterwards it may have been seen.
    tx.commit().await?;
    let content = services.ports().files.get(&document.file_key).await?.ok_or(Error::NotFound)?;
    Ok(ReadDocument { kind: document.sent.kind, slug, content })
}
