//! Votes that moderators look at: people who find each other helpful conspicuously often, and many votes on one response
//! within minutes from one network. Nothing follows from either by itself.

use super::view::PersonLink;
use crate::{
    ids::{ChallengeId, ResponseId, UserId},
    language::Language,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How long a pair or a burst is shown, and the network of a vote is known.
pub const VOTE_PATTERNS_KEPT: Span = Span::days(30);
/// The fewest *helpful* in each direction.
pub const FEWEST_HELPFUL: i64 = 5;
/// How many times its expected share the share of the other must be.
pub const TIMES_EXPECTED: i64 = 3;
/// The fewest people whose votes on one response make a burst.
pub const FEWEST_PEOPLE: usize = 5;
/// Within how long they vote.
pub const BURST: Span = Span::minutes(10);

/// How one person votes on another, of their last votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regard {
    /// *Helpful* given to the other.
    pub given: i64,
    /// *Helpful* given to everybody.
    pub helpful: i64,
    /// Responses of the other in the challenges in which they voted.
    pub theirs: i64,
    /// Responses of everybody but themselves in these.
    pub responses: i64,
}

impl Regard {
    /// The share of the other in their *helpful*, in percent; 0 where they gave none.
    pub fn share(self) -> i64 {
        percent(self.given, self.helpful)
    }

    /// The share that votes without regard to the author would give: that of the other in the responses, in percent.
    pub fn expected(self) -> i64 {
        percent(self.theirs, self.responses)
    }

    /// Whether the other gets at least five, and at least three times the share that is expected.
    pub fn is_conspicuous(self) -> bool {
        let Self { given, helpful, theirs, responses } = self;
        given >= FEWEST_HELPFUL && given * responses >= TIMES_EXPECTED * theirs * helpful
    }
}

fn percent(part: i64, of: i64) -> i64 {
    if of == 0 { 0 } else { (100 * part + of / 2) / of }
}

/// Two people who find each other helpful conspicuously often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotePair {
    pub first: PersonLink,
    pub second: PersonLink,
    /// How the first votes on the second.
    pub by_first: Regard,
    pub by_second: Regard,
    pub found_at: Timestamp,
}

/// Votes on one response within minutes from one network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteBurst {
    pub response: ResponseId,
    pub challenge: ChallengeId,
    pub title: String,
    /// Of the challenge.
    pub language: Language,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// How many people voted.
    pub people: i64,
}

/// What of the votes is shown to moderators, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotePatterns {
    pub pairs: Vec<VotePair>,
    pub bursts: Vec<VoteBurst>,
}

/// Votes of several people close together: when the first and the last was given, and how many people that are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    pub people: i64,
}

/// The bursts among votes on one response from one network: whatever five people give within ten minutes, with what
/// overlaps.
pub fn bursts(votes: &[(UserId, Timestamp)]) -> Vec<Burst> {
    let mut votes = votes.to_vec();
    votes.sort_by_key(|(voter, at)| (*at, *voter));
    // By index, where each begins and ends.
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, (_, first_at)) in votes.iter().enumerate() {
        let within = votes[start..].iter().take_while(|(_, at)| *at - *first_at <= BURST);
        let within: Vec<UserId> = within.map(|(voter, _)| *voter).collect();
        let people: BTreeSet<UserId> = within.iter().copied().collect();
        if people.len() < FEWEST_PEOPLE {
            continue;
        }
        let end = start + within.len() - 1;
        match found.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => found.push((start, end)),
        }
    }
    let burst = |(start, end): (usize, usize)| {
        let people: BTreeSet<UserId> = votes[start..=end].iter().map(|(voter, _)| *voter).collect();
        Burst {
            first_at: votes[start].1,
            last_at: votes[end].1,
            people: i64::try_from(people.len()).unwrap_or(i64::MAX),
        }
    };
    found.into_iter().map(burst).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp(Span::minutes(minute).0)
    }

    fn votes(given: &[(i64, i64)]) -> Vec<(UserId, Timestamp)> {
        given.iter().map(|(voter, minute)| (UserId(*voter), at(*minute))).collect()
    }

    #[test]
    fn half_of_ones_votes_for_a_tenth_of_the_responses_is_conspicuous() {
        let regard = Regard { given: 6, helpful: 12, theirs: 5, responses: 50 };
        assert_eq!((regard.share(), regard.expected(), regard.is_conspicuous()), (50, 10, true));
        assert!(!Regard { given: 4, helpful: 8, ..regard }.is_conspicuous(), "too few");
        assert!(!Regard { theirs: 10, ..regard }.is_conspicuous(), "two and a half times what is expected");
        assert!(!Regard { helpful: 60, ..regard }.is_conspicuous(), "a tenth for a tenth");
        assert!(!Regard { given: 9, helpful: 10, theirs: 9, responses: 10 }.is_conspicuous(), "nobody else was there");
        assert_eq!((Regard::default().share(), Regard::default().is_conspicuous()), (0, false));
    }

    #[test]
    fn five_people_in_ten_minutes_are_a_burst() {
        let five = votes(&[(1, 0), (2, 1), (3, 2), (4, 9), (5, 10)]);
        assert_eq!(bursts(&five), [Burst { first_at: at(0), last_at: at(10), people: 5 }]);
        assert_eq!(bursts(&votes(&[(1, 0), (2, 1), (3, 2), (4, 9), (5, 11)])), []);
        assert_eq!(bursts(&votes(&[(1, 0), (1, 1), (1, 2), (2, 3), (3, 4), (2, 5)])), [], "three people");
        assert_eq!(bursts(&[]), []);
        let twice: Vec<_> = (0..7).map(|n| (n + 1, n * 2)).chain((0..5).map(|n| (n + 1, 100 + n))).collect();
        let first = Burst { first_at: at(0), last_at: at(12), people: 7 };
        assert_eq!(bursts(&votes(&twice)), [first, Burst { first_at: at(100), last_at: at(104), people: 5 }]);
    }
}
