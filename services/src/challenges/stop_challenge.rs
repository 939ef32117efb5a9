use super::{changed, lock_for_team};
use crate::{Result, Services, audit, discovery::update_feed_rank};
use domain::{actor::Actor, challenges::input::ChallengeRef, moderation::AuditAction};

/// Moves an open challenge to `deciding` before its deadline. For the organisation's team.
pub async fn stop_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.id(), actor).await?;
    challenge.state.stop()?;
    changed(store::challenges::stop(&tx, challenge.id, services.now()).await?)?;
    update_feed_rank(&tx, challenge.id).await?;
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengeStopped, &challenge, "").await?;
    Ok(tx.commit().await?)
}
