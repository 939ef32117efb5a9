use super::{ask_for_decision, changed, lock_for_team};
use crate::{Result, Services, audit, discovery::update_feed_rank};
use domain::{actor::Actor, challenges::input::ChallengeRef, moderation::AuditAction};

/// Moves an open challenge to `deciding` before its deadline, and mails its team. For the organisation's team.
pub async fn stop_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.id(), actor).await?;
    challenge.state.stop()?;
    let now = services.now();
    changed(store::challenges::stop(&tx, challenge.id, now).await?)?;
    update_feed_rank(&tx, challenge.id).await?;
    ask_for_decision(services, &tx, &challenge, now).await?;
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengeStopped, &challenge, "").await?;
    Ok(tx.commit().await?)
}
