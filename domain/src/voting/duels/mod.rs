//! Duels: *which of these two helps more?* The strength of each response, its rank, and the next pair for a viewer.

mod fit;
mod pairs;
#[cfg(test)]
mod tests;

pub use pairs::next_pair;

use crate::{
    interval::{Interval, Z},
    string_enum::string_enum,
};

/// The minimum number of duels of a response for a rank.
pub const MIN_DUELS: i64 = 6;

/// The distance on the logit scale below which two lower bounds are the same. The fit is exact to less than this.
const SAME: f64 = 1e-9;

string_enum! {
    /// How a duel was decided. The first of a pair is the response with the smaller identifier, whatever side it is
    /// shown on.
    pub enum Decision {
        First => "first",
        Second => "second",
        CannotDecide => "cannot_decide",
    }
}

/// The duels between two responses, given as positions in a list of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duels {
    pub one: usize,
    pub other: usize,
    pub wins_of_one: i64,
    pub wins_of_other: i64,
    /// How many were answered with *cannot decide*.
    pub undecided: i64,
}

impl Duels {
    /// How many there are, however they were decided.
    pub const fn count(&self) -> i64 {
        self.wins_of_one.saturating_add(self.wins_of_other).saturating_add(self.undecided)
    }

    /// Whether they are between two different ones of so many responses.
    const fn are_among(&self, responses: usize) -> bool {
        self.one != self.other && self.one < responses && self.other < responses
    }
}

/// The strength of a response, estimated from its duels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// On the logit scale; the mean of all responses is 0.
    pub value: f64,
    /// The standard error of `value`.
    pub error: f64,
    /// How many duels the response had, however they were decided.
    pub duels: i64,
}

impl Strength {
    /// The chance to win against an average one of the responses, with its interval (95 %).
    pub fn interval(&self) -> Interval {
        let reach = Z * self.error;
        Interval {
            low: fit::logistic(self.value - reach),
            share: fit::logistic(self.value),
            high: fit::logistic(self.value + reach),
        }
    }
}

/// The strength of each response, in their order, by the Bradley–Terry model: the most probable values under a
/// Gaussian prior. *Cannot decide* counts as half a win for each. Duels of a response with itself, or with one that is
/// not there, count for nothing.
///
/// The time grows with the cube of the number of responses and in proportion to the pairs: milliseconds for 200.
///
/// R. A. Bradley and M. E. Terry, “Rank analysis of incomplete block designs: I. The method of paired comparisons”,
/// Biometrika 39 (1952), 324–345.
pub fn strengths(responses: usize, duels: &[Duels]) -> Vec<Strength> {
    let duels: Vec<Duels> = duels.iter().filter(|duels| duels.are_among(responses)).copied().collect();
    let fit::Fit { values, errors, .. } = fit::fit(responses, &duels);
    let had = duels_of_each(responses, &duels);
    let each = values.into_iter().zip(errors).zip(had);
    each.map(|((value, error), duels)| Strength { value, error, duels }).collect()
}

fn duels_of_each(responses: usize, duels: &[Duels]) -> Vec<i64> {
    let mut had = vec![0_i64; responses];
    for duels in duels {
        for response in [duels.one, duels.other] {
            had[response] = had[response].saturating_add(duels.count());
        }
    }
    had
}

/// The rank of each response by the lower bound of its interval, from 1; ties share a rank; `None` below [`MIN_DUELS`]
/// duels. In the order of `strengths`.
pub fn places_by_duels(strengths: &[Strength]) -> Vec<Option<i64>> {
    let low = |strength: &Strength| strength.value - Z * strength.error;
    let enough = |at: &usize| strengths[*at].duels >= MIN_DUELS;
    let mut descending: Vec<usize> = (0..strengths.len()).filter(enough).collect();
    descending.sort_by(|a, b| low(&strengths[*b]).total_cmp(&low(&strengths[*a])));
    let mut places = vec![None; strengths.len()];
    let (mut place, mut above) = (0, f64::INFINITY);
    for (before, at) in descending.into_iter().enumerate() {
        let here = low(&strengths[at]);
        if above - here > SAME {
            place = i64::try_from(before).unwrap_or(i64::MAX - 1) + 1;
        }
        (places[at], above) = (Some(place), here);
    }
    places
}
