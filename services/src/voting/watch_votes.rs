use crate::{Result, Services, batch::for_each};
use domain::{
    ids::{ResponseId, UserId},
    moderation::vote_patterns::{FEWEST_HELPFUL, Regard, VOTE_PATTERNS_KEPT, bursts},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::Ordering,
};
use store::vote_patterns::{self, Pair};

/// The most votes that one run reads; the next run goes on. After a start as many are read again.
const AT_ONCE: u64 = 500;
/// The most people with whom one person is compared, from those who got most of their *helpful*.
const COMPARED: usize = 50;
/// The most votes on one response from one network that are read.
const FROM_ONE_NETWORK: u64 = 500;

/// Finds, among the votes since the last run, pairs of people who find each other helpful conspicuously often, and bursts
/// from one network; returns how many people and responses have others than before. Moderators look at them, nothing else
/// follows. Anonymous: called by a job.
pub(crate) async fn watch_votes(services: &Services) -> Result<u64> {
    let seen = services.votes_watched();
    let votes = vote_patterns::given_after(services.store(), seen.load(Ordering::Relaxed), AT_ONCE).await?;
    // What was shown long enough is not found again by a process that starts.
    let lately = services.now() - VOTE_PATTERNS_KEPT;
    let people: BTreeSet<UserId> = votes.iter().filter(|vote| vote.at > lately).map(|vote| vote.voter).collect();
    let last = votes.iter().map(|vote| vote.id).max();
    let networks: BTreeSet<(ResponseId, String)> =
        votes.into_iter().filter_map(|vote| Some((vote.response, vote.network?))).collect();
    let pairs = for_each("person", people.into_iter().map(|one| (one, one)), |one| find_pairs(services, one)).await?;
    let networks = networks.into_iter().map(|(response, network)| (response, (response, network)));
    let bursts = for_each("response", networks, |(response, network)| find_bursts(services, response, network)).await?;
    if let Some(last) = last {
        seen.fetch_max(last, Ordering::Relaxed);
    }
    Ok(pairs + bursts)
}

/// Stores the pairs of which somebody is one; returns whether there are others than before.
async fn find_pairs(services: &Services, person: UserId) -> Result<bool> {
    let found = pairs_of(services, person).await?;
    let stored = vote_patterns::pairs_of(services.store(), person).await?;
    let alike = |pairs: &[Pair]| -> BTreeMap<(UserId, UserId), (Regard, Regard)> {
        pairs.iter().map(|pair| ((pair.first, pair.second), (pair.by_first, pair.by_second))).collect()
    };
    if alike(&found) == alike(&stored) {
        return Ok(false);
    }
    let tx = services.begin().await?;
    vote_patterns::replace_pairs(&tx, person, &found).await?;
    tx.commit().await?;
    Ok(true)
}

async fn pairs_of(services: &Services, person: UserId) -> Result<Vec<Pair>> {
    let db = services.store();
    let given = vote_patterns::helpful_by_author(db, person).await?;
    let many = given.iter().filter(|(author, helpful)| *author != person && *helpful >= FEWEST_HELPFUL);
    let mut pairs = Vec::new();
    for (other, _) in many.take(COMPARED) {
        let returned = vote_patterns::helpful_by_author(db, *other).await?;
        let by_person = regard(services, person, *other, &given).await?;
        let by_other = regard(services, *other, person, &returned).await?;
        if !by_person.is_conspicuous() || !by_other.is_conspicuous() {
            continue;
        }
        let found_at = services.now();
        pairs.push(if person < *other {
            Pair { first: person, second: *other, by_first: by_person, by_second: by_other, found_at }
        } else {
            Pair { first: *other, second: person, by_first: by_other, by_second: by_person, found_at }
        });
    }
    Ok(pairs)
}

/// How somebody votes on another, of their *helpful* by author.
async fn regard(services: &Services, voter: UserId, author: UserId, helpful: &[(UserId, i64)]) -> Result<Regard> {
    let given = helpful.iter().find(|(one, _)| *one == author).map_or(0, |(_, count)| *count);
    if given < FEWEST_HELPFUL {
        return Ok(Regard::default());
    }
    let (theirs, responses) = vote_patterns::responses_seen(services.store(), voter, author).await?;
    Ok(Regard { given, helpful: helpful.iter().map(|(_, count)| count).sum(), theirs, responses })
}

/// Stores the bursts on a response from one network; returns whether there are others than before.
async fn find_bursts(services: &Services, response: ResponseId, network: String) -> Result<bool> {
    let votes = vote_patterns::votes_from(services.store(), response, &network, FROM_ONE_NETWORK).await?;
    let found = bursts(&votes);
    let stored = vote_patterns::bursts_from(services.store(), response, &network).await?;
    let new: Vec<_> = found.into_iter().filter(|burst| !stored.contains(burst)).collect();
    if new.is_empty() {
        return Ok(false);
    }
    let tx = services.begin().await?;
    for burst in new {
        vote_patterns::keep_burst(&tx, response, &network, burst).await?;
    }
    tx.commit().await?;
    Ok(true)
}
