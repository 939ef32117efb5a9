//! How long responses take, measured where their authors agreed to tell, and what follows for similar challenges.

use super::MINUTES;
use crate::{
    ids::ChallengeId,
    time::{Span, Timestamp},
};
use std::collections::BTreeMap;

/// Below this many challenges with a measured time nothing is said.
pub const FEWEST_CHALLENGES: usize = 5;
/// How many of the newest times count.
pub const NEWEST_TIMES: u64 = 200;
/// Who needs less did not read it.
const SHORTEST: Span = Span::seconds(20);
/// Who needs longer did something else meanwhile.
const LONGEST: Span = Span::hours(2);

/// How long a response to a challenge took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasuredTime {
    pub challenge: ChallengeId,
    pub seconds: i64,
}

impl MeasuredTime {
    /// The time from opening the form to sending it, `None` where it says nothing. `opened_at`: as typed, in milliseconds
    /// since 1970.
    pub fn of(challenge: ChallengeId, opened_at: &str, now: Timestamp) -> Option<Self> {
        let opened_at = Timestamp(opened_at.parse().ok()?);
        // What a stranger sends may be as small as can be.
        let took = Span(now.0.checked_sub(opened_at.0)?);
        (SHORTEST..=LONGEST).contains(&took).then_some(Self { challenge, seconds: took.0 / 1000 })
    }
}

/// The minutes, as offered, that similar challenges took: the median of their medians, so that one with many responses
/// counts as one. `None` while they are fewer than [`FEWEST_CHALLENGES`].
pub fn measured_minutes(times: &[MeasuredTime]) -> Option<i64> {
    let mut of_each: BTreeMap<ChallengeId, Vec<i64>> = BTreeMap::new();
    for time in times {
        of_each.entry(time.challenge).or_default().push(time.seconds);
    }
    let medians: Vec<i64> = of_each.into_values().filter_map(median).collect();
    let seconds = (medians.len() >= FEWEST_CHALLENGES).then(|| median(medians)).flatten()?;
    Some(MINUTES.into_iter().find(|offered| offered * 60 >= seconds).unwrap_or(MINUTES[MINUTES.len() - 1]))
}

/// The value in the middle, of an even number of values the smaller one; `None` of none.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(of_each: &[Vec<i64>]) -> Vec<MeasuredTime> {
        let mut times = Vec::new();
        for (number, seconds) in (1..).zip(of_each) {
            times.extend(
                seconds.iter().map(|seconds| MeasuredTime { challenge: ChallengeId(number), seconds: *seconds }),
            );
        }
        times
    }

    #[test]
    fn five_challenges_are_needed_and_each_counts_as_one() {
        assert_eq!(measured_minutes(&times(&vec![vec![100]; 4])), None);
        let five = [vec![100; 50], vec![700], vec![700, 650, 7_000], vec![650], vec![60]];
        assert_eq!(measured_minutes(&times(&five)), Some(15), "650 seconds are more than ten minutes");
        assert_eq!(measured_minutes(&[]), None);
    }

    #[test]
    fn minutes_are_those_that_are_offered() {
        for (seconds, minutes) in
            [(20, 5), (300, 5), (301, 10), (600, 10), (601, 15), (900, 15), (901, 30), (7_200, 30)]
        {
            assert_eq!(measured_minutes(&times(&vec![vec![seconds]; 5])), Some(minutes), "{seconds} s");
        }
    }

    #[test]
    fn what_nobody_took_says_nothing() {
        let now = Timestamp(10_000_000);
        let of =
            |opened_at: i64| MeasuredTime::of(ChallengeId(1), &opened_at.to_string(), now).map(|time| time.seconds);
        assert_eq!(of(now.0 - 19_999), None);
        assert_eq!(of(now.0 - 20_000), Some(20));
        assert_eq!(of(now.0 - 7_200_000), Some(7_200));
        assert_eq!(of(now.0 - 7_200_001), None);
        assert_eq!(of(now.0 + 1), None);
        for odd in ["", "x", "-9223372036854775808", "9223372036854775808", "1e3"] {
            assert_eq!(MeasuredTime::of(ChallengeId(1), odd, now), None, "{odd}");
        }
    }
}
