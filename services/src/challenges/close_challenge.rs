use super::{changed, lock_for_team};
use crate::{
    Result, Services, audit,
    discovery::{index_closed, update_feed_rank},
    recognition::settle_karma,
};
use domain::{
    actor::Actor,
    challenges::{input::CloseChallenge, kinds::DecidedBy},
    moderation::AuditAction,
};

/// Closes a challenge with thanks and outcome. For the organisation's team.
pub async fn close_challenge(services: &Services, actor: &Actor, input: &CloseChallenge) -> Result<()> {
    // Parsed before any lock is taken, for both cases.
    let (explained, picked) = (input.parse(true), input.parse(false));
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, input.challenge.parse().ok(), actor).await?;
    challenge.state.close(challenge.closing)?;
    let picks = store::picks::of_challenges(&tx, [challenge.id]).await?;
    let asks_why = picks.is_empty() && challenge.kind.rules().decided_by == DecidedBy::Votes;
    let words = if asks_why { explained } else { picked }?;
    changed(store::challenges::close_answered(&tx, challenge.id, &words, services.now()).await?)?;
    index_closed(&tx, challenge.id).await?;
    update_feed_rank(&tx, challenge.id).await?;
    let outcome = words.outcome.as_str();
    audit::record_on_challenge(services, &tx, actor, AuditAction::ChallengeClosed, &challenge, outcome).await?;
    settle_karma(services, &tx, challenge.id, None).await?;
    Ok(tx.commit().await?)
}
