use crate::crowd::{Crowd, Voter};
use domain::{
    ids::ResponseId,
    voting::{
        Tally, Vote,
        duels::{Duels, next_pair, places_by_duels, strengths},
        order_for, places,
    },
};
use std::collections::{BTreeMap, HashSet};

/// A way to vote and to rank.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Responses in the order in which they were given, each with its number of votes, which is the ranking.
    Counts,
    /// The same votes, ranked by the lower bound of the interval.
    RankedByBound,
    /// Ranked by numbers that are not on the page.
    HiddenCounts,
    /// Hidden numbers, and each voter's own order.
    ShuffledCounts,
    /// Hidden numbers, each voter's own order, and the lower bound of the interval: votes as Quinze has them.
    Votes,
    /// Duels as Quinze has them, of as many responses as a voter would read.
    Duels,
}

impl Method {
    pub const ALL: [Self; 6] =
        [Self::Counts, Self::RankedByBound, Self::HiddenCounts, Self::ShuffledCounts, Self::Votes, Self::Duels];

    /// The rank of each response in the end, from 1; ties share a rank; `None` where there is none.
    pub fn places(self, crowd: &Crowd) -> Vec<Option<i64>> {
        match self {
            Self::Counts => places_by_count(&votes(crowd, by_arrival, true)),
            Self::RankedByBound => places(&votes(crowd, by_arrival, true)),
            Self::HiddenCounts => places_by_count(&votes(crowd, by_arrival, false)),
            Self::ShuffledCounts => places_by_count(&votes(crowd, shuffled, false)),
            Self::Votes => places(&votes(crowd, shuffled, false)),
            Self::Duels => places_by_duels(&strengths(crowd.assumptions.responses, &duels(crowd))),
        }
    }
}

/// The order in which a voter finds those responses that are there.
type Order = fn(&Voter, &[Tally]) -> Vec<usize>;

fn by_arrival(voter: &Voter, _: &[Tally]) -> Vec<usize> {
    (0..voter.present).collect()
}

fn shuffled(voter: &Voter, tallies: &[Tally]) -> Vec<usize> {
    let mut order = by_arrival(voter, tallies);
    order_for(voter.seed, &mut order, |at| {
        let id = i64::try_from(*at).expect("a position is small");
        (ResponseId(id), Some(tallies[*at]))
    });
    order
}

/// The votes on each response after everybody has voted on those that they read.
fn votes(crowd: &Crowd, order: Order, numbers_visible: bool) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); crowd.assumptions.responses];
    for voter in &crowd.voters {
        let pull = if numbers_visible { crowd.assumptions.herding } else { 0.0 };
        let pulls = pulls(&tallies[..voter.present], pull);
        for at in order(voter, &tallies).into_iter().take(voter.reads) {
            let is_helpful = voter.appears[at] + voter.leniency + pulls[at] > 0.0;
            tallies[at].add(if is_helpful { Vote::Helpful } else { Vote::NotThisOne }, 1);
        }
    }
    tallies
}

/// How far the number of each response moves a vote on it.
fn pulls(tallies: &[Tally], pull: f64) -> Vec<f64> {
    let heights: Vec<f64> = tallies.iter().map(|tally| (tally.helpful as f64).ln_1p()).collect();
    let average = heights.iter().sum::<f64>() / heights.len().max(1) as f64;
    heights.iter().map(|height| pull * (height - average)).collect()
}

/// The rank by the number of *helpful* votes alone.
fn places_by_count(tallies: &[Tally]) -> Vec<Option<i64>> {
    let better = |than: &Tally| tallies.iter().filter(|tally| tally.helpful > than.helpful).count();
    tallies.iter().map(|tally| i64::try_from(1 + better(tally)).ok()).collect()
}

/// The duels after everybody has decided as many as they have the time to read both sides of.
fn duels(crowd: &Crowd) -> Vec<Duels> {
    let mut had = vec![0; crowd.assumptions.responses];
    let mut pairs: BTreeMap<(usize, usize), Duels> = BTreeMap::new();
    for voter in &crowd.voters {
        let mut decided = HashSet::new();
        // Who has the time for an odd number reads the last pair or does not, by chance.
        let reads = voter.reads.min(voter.present);
        let all = reads / 2 + usize::from(reads % 2 == 1 && voter.seed.is_multiple_of(2));
        for _ in 0..all {
            let so_far: Vec<Duels> = pairs.values().copied().filter(|pair| pair.other < voter.present).collect();
            let Some((left, right)) = next_pair(voter.seed, &had[..voter.present], &so_far, &decided) else { break };
            let (one, other) = (left.min(right), left.max(right));
            let pair = pairs.entry((one, other)).or_insert(Duels { one, other, ..Duels::default() });
            decide(voter, pair, crowd.assumptions.undecided);
            had[one] += 1;
            had[other] += 1;
            decided.insert((one, other));
        }
    }
    pairs.into_values().collect()
}

fn decide(voter: &Voter, pair: &mut Duels, undecided: f64) {
    let lead = voter.appears[pair.one] - voter.appears[pair.other];
    if lead.abs() < undecided {
        pair.undecided += 1;
    } else if lead > 0.0 {
        pair.wins_of_one += 1;
    } else {
        pair.wins_of_other += 1;
    }
}
