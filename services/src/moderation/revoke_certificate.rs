use super::require_moderator;
use crate::{Error, Result, Services, audit, staff::require_decider_on_person};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    recognition::certificate::{Revocation, RevokeCertificate},
};

/// Revokes somebody's certificate for good. Does nothing when it is revoked. For moderators who share no team with its
/// owner; never their own.
pub async fn revoke_certificate(services: &Services, actor: &Actor, input: &RevokeCertificate) -> Result<()> {
    require_moderator(actor)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let (because, words) = input.parse()?;
    let owner = store::certificates::find(services.store(), id).await?.ok_or(Error::NotFound)?.user;
    let tx = services.begin().await?;
    store::moderation::lock_person(&tx, owner).await?.ok_or(Error::NotFound)?;
    let decider = require_decider_on_person(&tx, actor, owner).await?;
    let found = store::certificates::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let why = Revocation { at: services.now(), because, words };
    if store::certificates::revoke(&tx, found.id, &why).await? {
        let (audit_action, subject) = (AuditAction::CertificateRevoked, Subject::Person(owner));
        audit::record_decision(services, &tx, decider, audit_action, subject, None, &why.words).await?;
    }
    Ok(tx.commit().await?)
}
