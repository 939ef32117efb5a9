use super::{changed, lock_for_team};
use crate::{
    Result, Services, audit,
    discovery::{forget_challenge, update_feed_rank},
};
use domain::{actor::Actor, challenges::input::ChallengeRef, moderation::AuditAction};

/// Withdraws a challenge that is not decided yet. For the organisation's team.
pub async fn withdraw_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.id(), actor).await?;
    challenge.state.withdraw()?;
    changed(store::challenges::withdraw(&tx, challenge.id).await?)?;
    forget_challenge(&tx, &challenge).await?;
    update_feed_rank(&tx, challenge.id).await?;
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengeWithdrawn, &challenge, "").await?;
    Ok(tx.commit().await?)
}
