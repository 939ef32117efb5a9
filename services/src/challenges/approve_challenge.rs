use super::{open_until_deadline, require_revision};
use crate::{
    Error, Result, Services, audit,
    notifications::record,
    organisation_access::require_not_suspended,
    staff::{Parties, require_decider},
};
use domain::{
    actor::Actor,
    challenges::input::ApproveChallenge,
    error::ForbiddenReason,
    moderation::{AuditAction, Subject},
    notifications::Event,
};

/// Opens a challenge in review, in the revision that was read. For moderators who are not on the organisation's team;
/// refused while the organisation is not verified.
pub async fn approve_challenge(services: &Services, actor: &Actor, input: &ApproveChallenge) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let tx = services.begin().await?;
    let id = input.id().ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    let decider = require_decider(&tx, actor, Parties::of_organisation(challenge.organisation)).await?;
    challenge.state.approve()?;
    require_revision(&challenge, &input.revision)?;
    require_not_suspended(&tx, challenge.organisation).await?;
    let found = store::organisations::find(&tx, challenge.organisation).await?;
    if !found.is_some_and(|(card, _)| card.link.verified) {
        return Err(Error::Forbidden(ForbiddenReason::NotVerified));
    }
    open_until_deadline(services, &tx, actor, &challenge).await?;
    record(services, &tx, Event::ChallengeReviewed, Some(actor.id), id.0).await?;
    let (audit_action, subject) = (AuditAction::ChallengeApproved, Subject::Challenge(id));
    audit::record_decision(services, &tx, decider, audit_action, subject, Some(challenge.organisation), "").await?;
    Ok(tx.commit().await?)
}
