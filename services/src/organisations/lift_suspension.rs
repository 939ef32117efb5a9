use super::version::Read;
use crate::{
    Error, Result, Services, audit,
    staff::{Parties, require_decider},
};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::{Verification, input::DecideOrganisation},
};

/// Ends the suspension of an organisation, which returns to its previous state. Does nothing when it is not suspended;
/// refused for another suspension than the one shown. For moderators who are not on its team.
pub async fn lift_suspension(services: &Services, actor: &Actor, input: &DecideOrganisation) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let standing = store::verification::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(&tx, actor, Parties::of_organisation(id)).await?;
    if standing.verification == Verification::Suspended {
        Read::of(&tx, id, &standing).await?.require_version(&input.shown)?;
    }
    if store::verification::lift(&tx, id).await? {
        let (audit_action, subject) = (AuditAction::SuspensionLifted, Subject::Organisation(id));
        audit::record_decision(services, &tx, decider, audit_action, subject, Some(id), "").await?;
    }
    Ok(tx.commit().await?)
}
