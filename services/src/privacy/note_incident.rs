use crate::{Error, Result, Services, audit};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    privacy::input::NoteIncident,
};

/// Records an incident in the register. For administrators.
pub async fn note_incident(services: &Services, actor: &Actor, input: &NoteIncident) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let now = services.now();
    let incident = input.parse(now)?;
    let tx = services.begin().await?;
    let id = store::privacy::insert_incident(&tx, &incident, actor.id, now).await?;
    audit::record(services, &tx, actor, AuditAction::IncidentNoted, Subject::Incident(id), None, "").await?;
    Ok(tx.commit().await?)
}
