use crate::{
    Error, Result, Services, audit,
    organisation_access::{lock_for_owner, require_active},
};
use domain::{
    actor::Actor,
    error::FieldErrorKind,
    moderation::{AuditAction, Subject},
    organisations::{input::ClaimNumber, likeness::alike, verification::RegistryClaim},
};

/// Stores an organisation's registry number with the registry's entry, for the moderator who decides: a number is
/// public, so it proves that an organisation is real but not who represents it. For owners.
pub async fn claim_number(services: &Services, actor: &Actor, input: &ClaimNumber) -> Result<()> {
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let number = input.number()?;
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    require_active(&standing)?;
    let (card, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let entries = store::registries::find(&tx, &number).await?;
    let claims = entries.into_iter().map(|(registry, entry)| RegistryClaim {
        alike: alike(&card.link.name, &entry.name),
        registry,
        number: entry.number,
        name: entry.name,
        place: entry.place,
        status: entry.status,
    });
    // Several registries may have the number; the entry with a similar name is meant.
    let meant = claims.max_by_key(|claim| claim.alike);
    let claim = meant.ok_or_else(|| Error::field("number", FieldErrorKind::NotInARegistry))?;
    store::registries::set_claim(&tx, id, &claim, services.now()).await?;
    let (audit_action, subject) = (AuditAction::NumberClaimed, Subject::Organisation(id));
    audit::record(services, &tx, actor, audit_action, subject, Some(id), &claim.number).await?;
    Ok(tx.commit().await?)
}
