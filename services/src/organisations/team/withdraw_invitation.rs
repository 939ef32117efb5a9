use crate::{Error, Result, Services, audit, organisation_access::require_owner};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    organisations::input::InvitationRef,
};

/// Cancels an invitation. For owners. `NotFound` when it is gone already.
pub async fn withdraw_invitation(services: &Services, actor: &Actor, input: &InvitationRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    let invitation = store::invitations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    // Invitations do not exist for others than owners.
    require_owner(&tx, invitation.organisation, actor).await.map_err(|_| Error::NotFound)?;
    if store::invitations::delete(&tx, id).await? {
        let (audit_action, organisation) = (AuditAction::InvitationWithdrawn, invitation.organisation);
        let subject = Subject::Organisation(organisation);
        audit::record(services, &tx, actor, audit_action, subject, Some(organisation), "").await?;
    }
    Ok(tx.commit().await?)
}
