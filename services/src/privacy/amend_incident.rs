use crate::{Error, Result, Services, audit};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    privacy::input::AmendIncident,
};

/// Adds a note to an incident; what was recorded first stays. For administrators.
pub async fn amend_incident(services: &Services, actor: &Actor, input: &AmendIncident) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let (id, now) = (input.id().ok_or(Error::NotFound)?, services.now());
    let (words, told) = input.parse(now)?;
    let tx = services.begin().await?;
    if !store::privacy::amend_incident(&tx, id, &words, told, actor.id, now).await? {
        return Err(Error::NotFound);
    }
    audit::record(services, &tx, actor, AuditAction::IncidentAmended, Subject::Incident(id), None, "").await?;
    Ok(tx.commit().await?)
}
