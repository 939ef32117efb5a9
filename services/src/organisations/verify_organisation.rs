use super::{mark_verified, version::Read};
use crate::{
    Error, Result, Services, audit,
    staff::{Parties, require_decider},
};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{VerifiedHow, input::DecideOrganisation},
};

/// Verifies a waiting organisation: by its registry number where the name matches, else as confirmed by staff. Does
/// nothing when it is not waiting; refused when it is another version than shown. For moderators who are not on its
/// team.
pub async fn verify_organisation(services: &Services, actor: &Actor, input: &DecideOrganisation) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let standing = store::verification::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(&tx, actor, Parties::of_organisation(id)).await?;
    if standing.is_waiting() {
        Read::of(&tx, id, &standing).await?.require_version(&input.shown)?;
        let claim = store::registries::claim_of(&tx, id).await?.filter(|claim| claim.alike);
        let (how, proved) = match &claim {
            Some(claim) => (VerifiedHow::Registry, format!("{} {}", claim.registry, claim.number)),
            None => (VerifiedHow::Staff, String::new()),
        };
        mark_verified(services, &tx, id, how, &proved, Some(decider)).await?;
        let (audit_action, subject) = (AuditAction::OrganisationVerified, Subject::Organisation(id));
        audit::record_decision(services, &tx, decider, audit_action, subject, Some(id), "").await?;
    }
    Ok(tx.commit().await?)
}
