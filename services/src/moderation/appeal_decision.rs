use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    moderation::{input::AppealDecision, policy},
};
use store::moderation::NewAppeal;

/// Appeals a decision on the actor's own content, once: the same text sent again is accepted, another one refused.
pub async fn appeal_decision(services: &Services, actor: &Actor, input: &AppealDecision) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let decision = store::moderation::find_decision(services.store(), id).await?.ok_or(Error::NotFound)?;
    // Decisions on others' content do not exist for them.
    if decision.author != Some(actor.id) {
        return Err(Error::NotFound);
    }
    policy::may_appeal(actor, decision.author, decision.action)?;
    let words = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let new =
        NewAppeal { decision: id, appellant: actor.id, first: decision.moderator, words: &words, now: services.now() };
    match store::moderation::insert_appeal(&tx, &new).await {
        Err(store::Error::Conflict(_)) => drop(tx),
        inserted => {
            inserted?;
            return Ok(tx.commit().await?);
        }
    }
    match store::moderation::find_appeal(services.store(), id).await? {
        Some(before) if before.words == words => Ok(()),
        _ => Err(Error::Forbidden(ForbiddenReason::AppealedBefore)),
    }
}
