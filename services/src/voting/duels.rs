//! Duels: a volunteer decides which of two responses helps more.

use super::require_ballot;
use crate::{Error, Result, Services, batch::for_each};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    actor::Actor,
    drawn::drawn,
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    voting::{
        duel_input::{DecideDuel, Pair},
        duels::{Duels, Strength, next_pair, strengths},
        policy,
    },
    voting_session::BATCH,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::{HashMap, HashSet};
use store::{
    duels::{CountedPair, NewDuel, Unfitted},
    responses::Entry,
};
use tokio::task::spawn_blocking;

/// Among how many responses the next pairs are looked for: those with the fewest duels.
const CANDIDATES: usize = 40;
/// The most pairs that one volunteer decides in a challenge: more than there are among the candidates.
const MOST_OF_VOTER: u64 = 5_000;
/// The most pairs of which strengths are computed: those of about 300 responses, each with each.
const MOST_PAIRS: u64 = 50_000;
/// The most responses of which strengths are computed, whose time grows with the cube of their number.
const MOST_FITTED: usize = 600;

/// Stores what the actor decides between two responses that the server gave them. Idempotent: the same decision twice is
/// one. Errors: `NotFound` for a pair that was not given to them, `Forbidden` when they have decided otherwise before, or
/// may not vote on one of the two now.
pub async fn decide_duel(services: &Services, actor: &Actor, input: &DecideDuel) -> Result<()> {
    let pair = input.pair().ok_or(Error::NotFound)?;
    let choice = input.choice().map_err(|problem| Error::field("choice", problem))?;
    let given = URL_SAFE_NO_PAD.decode(&input.token).map_err(|_| Error::NotFound)?;
    mark(services, actor, pair).await?.verify_slice(&given).map_err(|_| Error::NotFound)?;
    let decision = pair.decision(choice);
    let tx = services.begin_grouped_as(actor).await?;
    if let Some(before) = store::duels::find(&tx, pair, actor.id).await? {
        let is_same = before == decision;
        return if is_same { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::DuelDecided)) };
    }
    for response in [pair.left, pair.right] {
        let ballot = store::voting::lock_ballot(&tx, response, actor.id).await?.ok_or(Error::NotFound)?;
        require_ballot(actor, &ballot)?;
        let rules = ballot.challenge.kind.rules();
        policy::may_vote(actor, ballot.author, ballot.role.is_some(), ballot.challenge.state, rules.decided_by)?;
        policy::require_duels(rules)?;
        if ballot.challenge.id != pair.challenge {
            return Err(Error::NotFound);
        }
    }
    let duel = NewDuel { pair, voter: actor.id, decision, at: services.now() };
    match store::duels::insert(&tx, &duel).await {
        Err(store::Error::Conflict(_)) => return Err(Error::Forbidden(ForbiddenReason::VotesClosed)),
        stored => stored?,
    }
    Ok(tx.commit().await?)
}

/// What the form of a pair has to send, so that nobody chooses their pairs or sides. It is good once, because a pair is
/// decided once.
pub(super) async fn token_of(services: &Services, viewer: &Actor, pair: Pair) -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(mark(services, viewer, pair).await?.finalize().into_bytes()))
}

async fn mark(services: &Services, viewer: &Actor, pair: Pair) -> Result<Hmac<Sha256>> {
    let secret = services.order_secret().await?;
    let mut mark = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length will do");
    mark.update(format!("duel\n{}\n{}\n{}\n{}", pair.challenge, viewer.id.0, pair.left, pair.right).as_bytes());
    Ok(mark)
}

/// The pairs that the viewer has decided.
pub(super) async fn decided_pairs(
    services: &Services,
    viewer: &Actor,
    challenge: ChallengeId,
) -> Result<Vec<(ResponseId, ResponseId)>> {
    Ok(store::duels::decided_by(services.store(), challenge, viewer.id, MOST_OF_VOTER).await?)
}

/// The next pairs for a viewer among what they can vote on, and how many they have decided.
pub(super) async fn next_pairs(
    services: &Services,
    viewer: &Actor,
    challenge: ChallengeId,
    entries: &[Entry],
) -> Result<(Vec<Pair>, usize)> {
    let db = services.store();
    let decided = decided_pairs(services, viewer, challenge).await?;
    // In the viewer's own order, so that ties are drawn for each viewer.
    let mut least: Vec<&Entry> = entries.iter().collect();
    least.sort_by_key(|entry| entry.duels);
    least.truncate(CANDIDATES);
    let ids: Vec<ResponseId> = least.iter().map(|entry| entry.id).collect();
    let position: HashMap<ResponseId, usize> = ids.iter().enumerate().map(|(position, id)| (*id, position)).collect();
    let mut had: Vec<i64> = least.iter().map(|entry| entry.duels).collect();
    let counted = store::duels::pairs_among(db, challenge, &ids).await?;
    let mut pairs = by_position(&counted, &position);
    let of_pair =
        |(first, second): &(ResponseId, ResponseId)| Some(ordered(*position.get(first)?, *position.get(second)?));
    let mut shown: HashSet<(usize, usize)> = decided.iter().filter_map(of_pair).collect();
    let seed = services.order_seed(Some(viewer.id), challenge).await?;
    let mut next = Vec::new();
    while next.len() < BATCH {
        // With their number, so that a response is not always on the same side.
        let seed = drawn(seed, i64::try_from(shown.len()).unwrap_or_default());
        let Some((left, right)) = next_pair(seed, &had, &pairs, &shown) else { break };
        next.push(Pair { challenge, left: ids[left], right: ids[right] });
        // As if they had decided, so that another one follows.
        let (one, other) = ordered(left, right);
        shown.insert((one, other));
        had[left] += 1;
        had[right] += 1;
        pairs.push(Duels { one, other, wins_of_one: 0, wins_of_other: 0, undecided: 1 });
    }
    Ok((next, decided.len()))
}

/// Computes the strengths anew in challenges in which somebody has decided; returns how many. Anonymous: called by a job.
pub(crate) async fn fit_duels(services: &Services, limit: u64) -> Result<u64> {
    let due = store::duels::to_fit(services.store(), limit).await?;
    let due = due.into_iter().map(|unfitted| (unfitted.challenge, unfitted));
    for_each("challenge", due, |unfitted| fit(services, unfitted)).await
}

/// Computes beside the transaction, so that nobody waits for it who votes. What is decided meanwhile is left to the next
/// run.
async fn fit(services: &Services, unfitted: Unfitted) -> Result<bool> {
    let pairs = store::duels::pairs_of(services.store(), unfitted.challenge, MOST_PAIRS).await?;
    let strengths = spawn_blocking(move || strengths_of(&pairs)).await;
    let strengths = strengths.map_err(|panicked| Error::Unexpected(panicked.to_string()))?;
    let tx = services.begin().await?;
    store::challenges::lock(&tx, unfitted.challenge).await?;
    let is_current = store::duels::set_fitted(&tx, unfitted).await?;
    if is_current {
        store::duels::set_strengths(&tx, &strengths).await?;
    }
    tx.commit().await?;
    Ok(is_current)
}

/// How strong each response is that has a duel; of very many, those with the most duels.
fn strengths_of(pairs: &[CountedPair]) -> Vec<(ResponseId, Strength)> {
    let mut had: HashMap<ResponseId, i64> = HashMap::new();
    for pair in pairs {
        for response in [pair.first, pair.second] {
            *had.entry(response).or_default() += pair.first_wins + pair.second_wins + pair.undecided;
        }
    }
    let mut ids: Vec<(i64, ResponseId)> = had.into_iter().map(|(response, duels)| (-duels, response)).collect();
    ids.sort_unstable();
    ids.truncate(MOST_FITTED);
    let position = ids.iter().enumerate().map(|(position, (_, id))| (*id, position)).collect();
    let strengths = strengths(ids.len(), &by_position(pairs, &position));
    ids.into_iter().map(|(_, id)| id).zip(strengths).collect()
}

fn by_position(pairs: &[CountedPair], position: &HashMap<ResponseId, usize>) -> Vec<Duels> {
    let duels = |pair: &CountedPair| {
        Some(Duels {
            one: *position.get(&pair.first)?,
            other: *position.get(&pair.second)?,
            wins_of_one: pair.first_wins,
            wins_of_other: pair.second_wins,
            undecided: pair.undecided,
        })
    };
    pairs.iter().filter_map(duels).collect()
}

fn ordered(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}
