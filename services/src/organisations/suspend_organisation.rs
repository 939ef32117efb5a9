use crate::{
    Error, Result, Services, audit,
    staff::{Parties, require_decider},
};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::input::SuspendOrganisation,
};

/// Suspends an organisation: it cannot publish challenges, and its page says so; open challenges continue for those who
/// answered. For moderators who are not on its team. Repeated, the first reason stays.
pub async fn suspend_organisation(services: &Services, actor: &Actor, input: &SuspendOrganisation) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = input.organisation.parse().map_err(|_| Error::NotFound)?;
    let reason = input.reason()?;
    let now = services.now();
    let tx = services.begin().await?;
    store::verification::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(&tx, actor, Parties::of_organisation(id)).await?;
    if store::verification::suspend(&tx, id, &reason, now).await? {
        // No longer under review: the clean-up job deletes the file.
        store::documents::delete_of(&tx, id).await?;
        let (audit_action, subject) = (AuditAction::OrganisationSuspended, Subject::Organisation(id));
        audit::record_decision(services, &tx, decider, audit_action, subject, Some(id), &reason).await?;
    }
    Ok(tx.commit().await?)
}
