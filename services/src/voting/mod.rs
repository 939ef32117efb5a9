//! Voting.

mod award_sessions;
mod duels;
mod recompute;
mod session;
mod watch_votes;

pub(crate) use award_sessions::award_sessions;
pub use duels::decide_duel;
pub(crate) use duels::fit_duels;
pub(crate) use recompute::check_sample;
pub use recompute::{Difference, Recomputed, recompute};
pub use session::show_voting_session;
pub(crate) use watch_votes::watch_votes;

use crate::{
    Error, Result, Services,
    discovery::move_challenge,
    responses::{GroupBallot, group_ballot, require_visible},
};
use domain::{
    accounts::ClientNetwork,
    actor::Actor,
    challenges::Kind,
    error::ForbiddenReason,
    ids::ResponseId,
    responses::policy::sees_others,
    voting::{SetVote, Vote, Voted, policy},
};
use store::{
    Tx,
    voting::{Ballot, Given},
};

/// Sets or withdraws the actor's vote on a response; returns the one that is stored then. Idempotent: a form with a key
/// that was done before changes nothing, nor does one where the stored vote is none that it may replace.
pub async fn set_vote(services: &Services, actor: &Actor, input: &SetVote) -> Result<Voted> {
    set_vote_from(services, ClientNetwork::default(), actor, input).await
}

/// The same where the network is known from which the vote comes. A keyed hash of what is around it is stored for a while,
/// so that moderators see many votes from one place.
pub async fn set_vote_from(
    services: &Services,
    network: ClientNetwork,
    actor: &Actor,
    input: &SetVote,
) -> Result<Voted> {
    let id = input.id().ok_or(Error::NotFound)?;
    let vote = input.vote().map_err(|problem| Error::field("vote", problem))?;
    let replaceable = input.before().map_err(|problem| Error::field("before", problem))?;
    let key = input.key().map_err(|problem| Error::field("key", problem))?;
    let given = Given { at: services.now(), network: services.hashed_network(network).await? };
    let tx = services.begin_grouped_as(actor).await?;
    let is_first = match &key {
        Some(key) => store::idempotency_keys::insert(&tx, actor.id, key, services.now()).await?,
        None => true,
    };
    let may_replace = |stored: Option<Vote>| replaceable.as_ref().is_none_or(|some| some.contains(&stored));
    let voted = match lock(&tx, id, actor).await? {
        Some(cast) if is_first => {
            replace(services, &tx, actor, &cast, (vote, &given), may_replace(cast.ballot.vote)).await?
        }
        Some(cast) => voted_before(actor, &cast.ballot)?,
        None if is_first => return Err(Error::NotFound),
        None => Voted { vote: store::voting::find(&tx, id, actor.id).await?, helpful: None },
    };
    tx.commit().await?;
    Ok(voted)
}

/// A ballot, with the vote and the votes on all findings where several say the same.
struct Cast {
    ballot: Ballot,
    group: Option<GroupBallot>,
}

/// The ballot, locked; `None` when there is no such response.
async fn lock(tx: &Tx, id: ResponseId, actor: &Actor) -> Result<Option<Cast>> {
    let Some(ballot) = store::voting::lock_ballot(tx, id, actor.id).await? else { return Ok(None) };
    let group = match ballot.challenge.kind {
        Kind::Review => group_ballot(tx, id, actor.id).await?,
        Kind::Feedback | Kind::Brainstorm | Kind::Poll | Kind::ImageChoice | Kind::Translation | Kind::Deliverable => {
            None
        }
    };
    let (tally, vote) = group.as_ref().map_or((ballot.tally, ballot.vote), |group| (group.tally, group.vote));
    Ok(Some(Cast { ballot: Ballot { tally, vote, ..ballot }, group }))
}

/// Stores a vote instead of the one that there is, where it is another and may replace it.
async fn replace(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    Cast { ballot, group }: &Cast,
    (vote, given): (Option<Vote>, &Given),
    may_replace: bool,
) -> Result<Voted> {
    require_ballot(actor, ballot)?;
    let (state, decided_by) = (ballot.challenge.state, ballot.challenge.kind.rules().decided_by);
    policy::may_vote(actor, ballot.author, ballot.role.is_some(), state, decided_by)?;
    group.as_ref().map_or(Ok(()), GroupBallot::require_others)?;
    if ballot.vote == vote || !may_replace {
        return Ok(stored(ballot));
    }
    let before = voted_down(tx, ballot, group.as_ref()).await?;
    match store_vote(tx, actor, (ballot.response, group.as_ref()), vote, given).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::VotesClosed)),
        set => set?,
    }
    let tally = ballot.tally.changed(ballot.vote, vote);
    let after = voted_down(tx, ballot, group.as_ref()).await?;
    if before != after || (group.is_none() && ballot.tally.is_voted_down() != tally.is_voted_down()) {
        move_challenge(services, tx, ballot.challenge.id).await?;
    }
    Ok(Voted { vote, helpful: vote.map(|_| tally.helpful) })
}

/// How many responses are voted down as the feed counts them, by the votes on each alone; only asked where several say
/// the same.
async fn voted_down(tx: &Tx, ballot: &Ballot, group: Option<&GroupBallot>) -> Result<Option<usize>> {
    if group.is_none() {
        return Ok(None);
    }
    let standings = store::responses::standings(tx, ballot.challenge.id).await?;
    Ok(Some(standings.iter().filter(|(_, tally)| tally.is_voted_down()).count()))
}

/// On findings that say the same a vote stands on the one that is shown, and is taken back from all of them.
async fn store_vote(
    tx: &Tx,
    actor: &Actor,
    (response, group): (ResponseId, Option<&GroupBallot>),
    vote: Option<Vote>,
    given: &Given,
) -> store::Result<()> {
    let Some(group) = group else { return store::voting::replace(tx, response, actor.id, vote, given).await };
    let on: &[ResponseId] = if vote.is_some() { &[group.shown] } else { &group.all };
    for response in on {
        store::voting::set(tx, *response, actor.id, vote, given).await?;
    }
    Ok(())
}

/// What a form that was done before is told. The response may be out of sight by now, and its number with it.
fn voted_before(actor: &Actor, ballot: &Ballot) -> Result<Voted> {
    match require_ballot(actor, ballot) {
        Ok(()) => Ok(stored(ballot)),
        Err(Error::NotFound | Error::Forbidden(_)) => Ok(Voted { helpful: None, ..stored(ballot) }),
        Err(error) => Err(error),
    }
}

/// The vote that is stored. Whoever has one may see the number.
fn stored(ballot: &Ballot) -> Voted {
    Voted { vote: ballot.vote, helpful: ballot.vote.map(|_| ballot.tally.helpful) }
}

/// Refuses whoever cannot see the response.
fn require_ballot(actor: &Actor, ballot: &Ballot) -> Result<()> {
    let Ballot { challenge, author, hidden, has_answered, has_revealed, .. } = ballot;
    let on_the_team = ballot.role.is_some();
    let sees_others = sees_others(challenge.kind, challenge.state, on_the_team, *has_answered || *has_revealed);
    require_visible(challenge, Some(actor), on_the_team, (*author, *hidden), sees_others)
}
