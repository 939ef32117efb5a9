use super::mark_verified;
use crate::{Error, Result, Services, audit};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{VerifiedHow, input::OrganisationRef},
};

/// Verifies an organisation that waits for it: by its number where a registry has it under such a name, else as found
/// out by the staff. For moderators; one that does not wait stays as it is.
pub async fn verify_organisation(services: &Services, actor: &Actor, input: &OrganisationRef) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let standing = store::verification::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    if standing.is_waiting() {
        let claim = store::registries::claim_of(&tx, id).await?.filter(|claim| claim.alike);
        let (how, proved) = match &claim {
            Some(claim) => (VerifiedHow::Registry, format!("{} {}", claim.registry, claim.number)),
            None => (VerifiedHow::Staff, String::new()),
        };
        mark_verified(services, &tx, id, how, &proved, Some(actor.id)).await?;
        audit::record(services, &tx, actor, AuditAction::OrganisationVerified, Subject::Organisation(id), Some(id), "")
            .await?;
    }
    Ok(tx.commit().await?)
}
