use super::{changed, lock_for_team};
use crate::{Result, Services, events::Event};
use domain::{actor::Actor, challenges::input::ChallengeRef};

/// Takes a challenge back that is not decided on yet. For the organisation's team.
pub async fn withdraw_challenge(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    let tx = services.begin().await?;
    let challenge = lock_for_team(&tx, input.id(), actor).await?;
    challenge.state.withdraw()?;
    changed(store::challenges::withdraw(&tx, challenge.id).await?)?;
    Event::ChallengeWithdrawn(challenge.id).record(&tx, Some(actor.id), services.now()).await?;
    Ok(tx.commit().await?)
}
