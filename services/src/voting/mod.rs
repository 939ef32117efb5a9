//! Voting.

mod recompute;

pub(crate) use recompute::check_sample;
pub use recompute::{Difference, Recomputed, recompute};

use crate::{
    Error, Result, Services,
    discovery::move_challenge,
    responses::{hides_others, require_visible},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    voting::{SetVote, Voted, policy},
};
use store::voting::Ballot;

/// Sets or withdraws the actor's vote on a response; returns the one that is stored then. Idempotent: a form with a key
/// that was done before changes nothing, nor does one where the stored vote is none that it may replace.
pub async fn set_vote(services: &Services, actor: &Actor, input: &SetVote) -> Result<Voted> {
    let id = input.id().ok_or(Error::NotFound)?;
    let vote = input.vote().map_err(|problem| Error::field("vote", problem))?;
    let replaceable = input.before().map_err(|problem| Error::field("before", problem))?;
    let key = input.key().map_err(|problem| Error::field("key", problem))?;
    let tx = services.begin_as(actor).await?;
    let is_first = match &key {
        Some(key) => store::idempotency_keys::insert(&tx, actor.id, key, services.now()).await?,
        None => true,
    };
    let Some(ballot) = store::voting::lock_ballot(&tx, id, actor.id).await? else {
        let stored = if is_first { None } else { Some(store::voting::find(&tx, id, actor.id).await?) };
        return stored.map(|vote| Voted { vote, helpful: None }).ok_or(Error::NotFound);
    };
    // Whoever has a vote may see the number.
    let stored = Voted { vote: ballot.vote, helpful: ballot.vote.map(|_| ballot.tally.helpful) };
    let is_visible = require_ballot(actor, &ballot);
    if !is_first {
        // The response may be out of sight by now, and its number with it.
        return match is_visible {
            Ok(()) => Ok(stored),
            Err(Error::NotFound | Error::Forbidden(_)) => Ok(Voted { helpful: None, ..stored }),
            Err(error) => Err(error),
        };
    }
    is_visible?;
    policy::may_vote(actor, ballot.author, ballot.role.is_some(), ballot.challenge.state)?;
    let may_replace = replaceable.is_none_or(|replaceable| replaceable.contains(&ballot.vote));
    if ballot.vote == vote || !may_replace {
        tx.commit().await?;
        return Ok(stored);
    }
    match store::voting::replace(&tx, id, actor.id, vote, services.now()).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::VotesClosed)),
        set => set?,
    }
    let tally = ballot.tally.changed(ballot.vote, vote);
    if ballot.tally.is_voted_down() != tally.is_voted_down() {
        move_challenge(services, &tx, ballot.challenge.id).await?;
    }
    tx.commit().await?;
    Ok(Voted { vote, helpful: vote.map(|_| tally.helpful) })
}

/// Refuses whoever cannot see the response.
fn require_ballot(actor: &Actor, ballot: &Ballot) -> Result<()> {
    let Ballot { challenge, author, hidden, has_answered, .. } = ballot;
    let on_the_team = ballot.role.is_some();
    let sees_others = !hides_others(challenge) || on_the_team || *has_answered;
    require_visible(challenge, Some(actor), on_the_team, (*author, *hidden), sees_others)
}
