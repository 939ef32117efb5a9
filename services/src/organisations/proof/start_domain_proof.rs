use super::of_website;
use crate::{
    Error, Result, Services, audit,
    organisation_access::{lock_for_owner, require_active},
};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    moderation::{AuditAction, Subject},
    organisations::input::OrganisationRef,
};

/// Creates the verification code for an organisation's domain, or keeps the existing one. For owners.
pub async fn start_domain_proof(services: &Services, actor: &Actor, input: &OrganisationRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    require_active(&standing)?;
    let (card, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let domain = of_website(&card.website).ok_or_else(|| Error::field("organisation", FieldErrorKind::NotAWebsite))?;
    let known = store::domain_proofs::find(&tx, id, now).await?;
    if known.is_none_or(|known| known.domain != domain) {
        store::domain_proofs::insert(&tx, id, &domain, &services.token(), now).await?;
        let (audit_action, subject) = (AuditAction::DomainCodeGiven, Subject::Organisation(id));
        audit::record(services, &tx, actor, audit_action, subject, Some(id), &domain).await?;
    }
    Ok(tx.commit().await?)
}
