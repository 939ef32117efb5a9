//! Voting.

use crate::{
    Error, Result, Services, active::lock_active, discovery::move_challenge, organisation_access::team_role,
    responses::visible_response,
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::ResponseId,
    voting::{SetVote, Voted, policy},
};
use store::Tx;

/// Sets or withdraws the actor's vote on a response; returns the one that is stored then. Idempotent: a form with a key
/// that was done before changes nothing, nor does one where the stored vote is none that it may replace.
pub async fn set_vote(services: &Services, actor: &Actor, input: &SetVote) -> Result<Voted> {
    let id = input.id().ok_or(Error::NotFound)?;
    let vote = input.vote().map_err(|problem| Error::field("vote", problem))?;
    let replaceable = input.before().map_err(|problem| Error::field("before", problem))?;
    let key = input.key().map_err(|problem| Error::field("key", problem))?;
    let tx = services.begin().await?;
    lock_active(&tx, actor).await?;
    if let Some(key) = &key
        && !store::idempotency_keys::insert(&tx, actor.id, key, services.now()).await?
    {
        let stored = voted(&tx, id, actor).await?;
        // The response may be out of sight by now, and its number with it.
        return match visible_response(&tx, id, Some(actor)).await {
            Ok(_) => Ok(stored),
            Err(Error::NotFound | Error::Forbidden(_)) => Ok(Voted { helpful: None, ..stored }),
            Err(error) => Err(error),
        };
    }
    let (response, challenge) = visible_response(&tx, id, Some(actor)).await?;
    let on_the_team = team_role(&tx, challenge.organisation, Some(actor)).await?.is_some();
    policy::may_vote(actor, response.author, on_the_team, challenge.state)?;
    if let Some(replaceable) = replaceable
        && !replaceable.contains(&store::voting::find(&tx, id, actor.id).await?)
    {
        let stored = voted(&tx, id, actor).await?;
        tx.commit().await?;
        return Ok(stored);
    }
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

/// The actor's vote as it is stored. Whoever has one may see the number.
async fn voted(tx: &Tx, id: ResponseId, actor: &Actor) -> Result<Voted> {
    let vote = store::voting::find(tx, id, actor.id).await?;
    let helpful = match vote {
        Some(_) => Some(store::voting::tally(tx, id).await?.helpful),
        None => None,
    };
    Ok(Voted { vote, helpful })
}
