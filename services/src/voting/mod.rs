//! Voting.

use crate::{
    Error, Result, Services, active::lock_active, discovery::move_challenge, organisation_access::team_role,
    responses::visible_response,
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    voting::{SetVote, Voted, policy},
};

/// Sets or withdraws the actor's vote on a response. Idempotent.
pub async fn set_vote(services: &Services, actor: &Actor, input: &SetVote) -> Result<Voted> {
    let id = input.id().ok_or(Error::NotFound)?;
    let vote = input.vote().map_err(|problem| Error::field("vote", problem))?;
    let tx = services.begin().await?;
    lock_active(&tx, actor).await?;
    let (response, challenge) = visible_response(&tx, id, Some(actor)).await?;
    let on_the_team = team_role(&tx, challenge.organisation, Some(actor)).await?.is_some();
    policy::may_vote(actor, response.author, on_the_team, challenge.state)?;
    let before = store::voting::tally(&tx, id).await?;
    match store::voting::set(&tx, id, actor.id, vote, services.now()).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::VotesClosed)),
        set => set?,
    }
    let tally = store::voting::tally(&tx, id).await?;
    if before.is_voted_down() != tally.is_voted_down() {
        move_challenge(services, &tx, challenge.id).await?;
    }
    tx.commit().await?;
    Ok(Voted { vote, helpful: vote.map(|_| tally.helpful) })
}
