use super::lock_for_team;
use crate::{Error, Result, Services, audit, discovery::index_closed, recognition::settle_karma};
use domain::{
    actor::Actor,
    challenges::{Kind, MAX_PICKS, input::PickResponse},
    error::ForbiddenReason,
    ids::ResponseId,
    moderation::{AuditAction, Subject},
    responses::input::ResponseRef,
    voting::policy::require_votes,
};
use store::{Tx, challenges::Challenge, picks::Pick};

/// Picks a response, or changes the reason of its pick. For the organisation's team, while deciding or late.
pub async fn pick_response(services: &Services, actor: &Actor, input: &PickResponse) -> Result<()> {
    let reason = input.parse()?;
    let tx = services.begin_as(actor).await?;
    let (response, challenge) = lock_decision(&tx, input.response.parse().ok(), actor).await?;
    if !store::picks::set_reason(&tx, response, &reason).await? {
        let picks = store::picks::of_challenges(&tx, [challenge.id]).await?;
        let position = free_position(&picks).ok_or(Error::Forbidden(ForbiddenReason::EnoughPicks))?;
        let pick = Pick { response, challenge: challenge.id, position, reason, personal_thanks: String::new() };
        store::picks::insert(&tx, &pick, services.now()).await?;
        index_closed(&tx, challenge.id).await?;
    }
    note(services, &tx, actor, AuditAction::ResponsePicked, response, &challenge).await?;
    settle_karma(services, &tx, challenge.id, None).await?;
    Ok(tx.commit().await?)
}

/// Withdraws a pick. For the organisation's team, while deciding.
pub async fn unpick_response(services: &Services, actor: &Actor, input: &ResponseRef) -> Result<()> {
    let tx = services.begin_as(actor).await?;
    let (response, challenge) = lock_decision(&tx, input.id(), actor).await?;
    if store::picks::delete(&tx, response).await? {
        index_closed(&tx, challenge.id).await?;
        note(services, &tx, actor, AuditAction::PickTakenBack, response, &challenge).await?;
        settle_karma(services, &tx, challenge.id, None).await?;
    }
    Ok(tx.commit().await?)
}

async fn note(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    audit_action: AuditAction,
    response: ResponseId,
    challenge: &Challenge,
) -> Result<()> {
    let subject = Subject::Response(response);
    audit::record(services, tx, actor, audit_action, subject, Some(challenge.organisation), "").await
}

async fn lock_decision(tx: &Tx, response: Option<ResponseId>, actor: &Actor) -> Result<(ResponseId, Challenge)> {
    let id = response.ok_or(Error::NotFound)?;
    let response = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?;
    let challenge = lock_for_team(tx, Some(response.challenge), actor).await?;
    // Read again under the lock: it may have been deleted or hidden.
    let response = store::responses::find_any(tx, id).await?;
    response.filter(|response| response.hidden.is_none()).ok_or(Error::NotFound)?;
    require_votes(challenge.kind.rules().decided_by)?;
    challenge.state.close(challenge.closing)?;
    Ok((standing_for(tx, &challenge, id).await?, challenge))
}

/// The response that is picked for this one: itself, or the finding that it was merged into.
async fn standing_for(tx: &Tx, challenge: &Challenge, id: ResponseId) -> Result<ResponseId> {
    if challenge.kind != Kind::Review {
        return Ok(id);
    }
    let members = store::findings::group_of(tx, id).await?;
    match members.iter().find(|member| member.is_head) {
        Some(head) if head.is_gone => Err(Error::NotFound),
        head => Ok(head.map_or(id, |head| head.response)),
    }
}

fn free_position(picks: &[Pick]) -> Option<i64> {
    (1..=MAX_PICKS).find(|position| picks.iter().all(|pick| pick.position != *position))
}
