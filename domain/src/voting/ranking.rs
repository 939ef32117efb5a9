use super::{Vote, duels::MIN_DUELS};
use crate::{
    interval::{self, Interval},
    string_enum::string_enum,
};

string_enum! {
    /// What the crowd's ranking of the responses to a challenge goes by.
    pub enum RankedBy {
        Votes => "votes",
        Duels => "duels",
    }
}

/// The minimum number of votes for a rank; below it a response *needs eyes*.
pub const MIN_VOTES: i64 = 5;

/// The votes on a response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub helpful: i64,
    pub not_this_one: i64,
}

impl Tally {
    /// Adds this many votes of a kind.
    pub fn add(&mut self, vote: Vote, votes: i64) {
        match vote {
            Vote::Helpful => self.helpful += votes,
            Vote::NotThisOne => self.not_this_one += votes,
        }
    }

    /// The votes after one person's has changed.
    #[must_use]
    pub fn changed(mut self, before: Option<Vote>, now: Option<Vote>) -> Self {
        if let Some(vote) = before {
            self.add(vote, -1);
        }
        if let Some(vote) = now {
            self.add(vote, 1);
        }
        self
    }

    /// All votes.
    pub fn votes(self) -> i64 {
        self.helpful + self.not_this_one
    }

    /// Whether there are enough votes and most of them are *not this one*.
    pub fn is_voted_down(self) -> bool {
        self.votes() >= MIN_VOTES && self.not_this_one > self.helpful
    }
}

/// The Wilson score interval (95 %) for the share of *helpful* votes; 0 to 1 without votes.
pub fn wilson(tally: Tally) -> Interval {
    interval::wilson(tally.helpful, tally.votes())
}

/// The rank of each response by the lower bound of its interval, from 1; ties share a rank; `None` below
/// [`MIN_VOTES`] votes. In the order of `tallies`.
pub fn places(tallies: &[Tally]) -> Vec<Option<i64>> {
    let score = |tally: &Tally| (tally.votes() >= MIN_VOTES).then(|| wilson(*tally).low);
    let scores: Vec<Option<f64>> = tallies.iter().map(score).collect();
    let mut descending: Vec<f64> = scores.iter().flatten().copied().collect();
    descending.sort_by(|a, b| b.total_cmp(a));
    let better = |score: f64| descending.partition_point(|other| *other > score);
    scores.iter().map(|score| score.map(|score| 1 + i64::try_from(better(score)).unwrap_or(i64::MAX - 1))).collect()
}

/// What the ranking goes by: duels where the responses have had enough of them on average, votes elsewhere. `duels`: how
/// many each response has had.
pub fn ranked_by(duels: &[i64]) -> RankedBy {
    let count = i64::try_from(duels.len()).unwrap_or(i64::MAX);
    let enough = count > 1 && duels.iter().sum::<i64>() >= count.saturating_mul(MIN_DUELS);
    if enough { RankedBy::Duels } else { RankedBy::Votes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(helpful: i64, not_this_one: i64) -> Tally {
        Tally { helpful, not_this_one }
    }

    /// Reference values computed independently from the closed formula.
    #[test]
    fn agrees_with_the_reference() {
        for (votes, low, high) in
            [(tally(8, 2), 0.490_162, 0.943_318), (tally(5, 0), 0.565_518, 1.0), (tally(0, 5), 0.0, 0.434_482)]
        {
            let interval = wilson(votes);
            assert!((interval.low - low).abs() < 1e-5, "{interval:?}");
            assert!((interval.high - high).abs() < 1e-5, "{interval:?}");
        }
    }

    #[test]
    fn few_votes_have_no_place_and_ties_share_one() {
        let tallies = [tally(4, 0), tally(10, 0), tally(6, 1), tally(6, 1), tally(0, 9)];
        assert_eq!(places(&tallies), [None, Some(1), Some(2), Some(2), Some(4)]);
    }

    #[test]
    fn duels_rank_once_there_are_enough_on_average() {
        assert_eq!(ranked_by(&[6, 6, 6]), RankedBy::Duels);
        assert_eq!(ranked_by(&[12, 6, 0]), RankedBy::Duels);
        assert_eq!(ranked_by(&[6, 6, 5]), RankedBy::Votes);
        for none in [&[][..], &[50], &[0, 0]] {
            assert_eq!(ranked_by(none), RankedBy::Votes);
        }
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share_and_grows_with_helpful(helpful in 0_i64..500, not_this_one in 0_i64..500) {
            let here = wilson(tally(helpful, not_this_one));
            prop_assert!(0.0 <= here.low && here.low <= here.share + 1e-12 && here.share <= here.high + 1e-12 && here.high <= 1.0);
            prop_assert!(wilson(tally(helpful + 1, not_this_one)).low >= here.low);
        }
    }
}
