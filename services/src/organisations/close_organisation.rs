use crate::{Error, Result, Services, audit, challenges::end_challenge, organisation_access::lock_for_owner};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::input::CloseOrganisation,
};

/// The most challenges read at a time.
const BATCH: u64 = 50;

/// Closes an organisation for good: unanswered challenges are withdrawn, the others closed with its farewell to those
/// who answered; what was public stays. For the only owner. Repeating it continues an interrupted run.
pub async fn close_organisation(services: &Services, actor: &Actor, input: &CloseOrganisation) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let words = input.parse()?;
    mark_closed(services, actor, id).await?;
    // Each in a transaction of its own, so that other writers do not wait long.
    loop {
        let some = store::challenges::not_ended(services.store(), id, BATCH).await?;
        for challenge in &some {
            end_challenge(services, actor, *challenge, &words).await?;
        }
        if some.is_empty() {
            return Ok(());
        }
    }
}

async fn mark_closed(services: &Services, actor: &Actor, id: OrganisationId) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    if store::teams::has_other_owner(&tx, id, actor.id).await? {
        return Err(Error::Forbidden(ForbiddenReason::OtherOwners));
    }
    if standing.closed_at.is_none() {
        store::organisations::close(&tx, id, services.now()).await?;
        store::invitations::delete_of(&tx, id).await?;
        store::domain_proofs::delete(&tx, id).await?;
        // The clean-up job deletes the file.
        store::documents::delete_of(&tx, id).await?;
        let (audit_action, subject) = (AuditAction::OrganisationClosed, Subject::Organisation(id));
        audit::record(services, &tx, actor, audit_action, subject, Some(id), "").await?;
    }
    Ok(tx.commit().await?)
}
