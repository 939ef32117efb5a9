use crate::{Error, Result, Services, audit, events::Event};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::input::OrganisationRef,
};

/// Ends the suspension of an organisation, which is then what it was before. For moderators; one that is not suspended
/// stays as it is.
pub async fn lift_suspension(services: &Services, actor: &Actor, input: &OrganisationRef) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    store::verification::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    if store::verification::lift(&tx, id).await? {
        Event::SuspensionLifted(id).record(&tx, Some(actor.id), services.now()).await?;
        let (audit_action, subject) = (AuditAction::SuspensionLifted, Subject::Organisation(id));
        audit::record(services, &tx, actor, audit_action, subject, Some(id), "").await?;
    }
    Ok(tx.commit().await?)
}
