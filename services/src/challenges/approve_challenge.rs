use super::open_until_deadline;
use crate::{Error, Result, Services, audit, organisations::require_not_suspended};
use domain::{
    actor::Actor,
    challenges::input::ChallengeRef,
    moderation::{AuditAction, Subject},
};

/// Opens a challenge that waited to be read. For moderators.
pub async fn approve_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let tx = services.begin().await?;
    let id = input.id().ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    challenge.state.approve()?;
    require_not_suspended(&tx, challenge.organisation).await?;
    open_until_deadline(services, &tx, &challenge, actor.id).await?;
    let organisation = Some(challenge.organisation);
    audit::record(services, &tx, actor, AuditAction::ChallengeApproved, Subject::Challenge(id), organisation, "")
        .await?;
    Ok(tx.commit().await?)
}
