use crate::{
    crowd::{Assumptions, Crowd},
    methods::Method,
};
use std::thread;

/// How often the best response was found, from 0 to 1.
#[derive(Clone, Copy)]
pub struct Found {
    /// As the first of the ranking.
    pub first: f64,
    /// Among the first three.
    pub among_three: f64,
    repetitions: i64,
}

impl Found {
    /// The standard error of `first`.
    pub fn error(&self) -> f64 {
        (self.first * (1.0 - self.first) / self.repetitions as f64).sqrt()
    }
}

/// How often this method finds the best response in so many challenges. The challenges of a number are the same for
/// every method, and at every run.
pub fn found(method: Method, assumptions: &Assumptions, repetitions: i64) -> Found {
    let threads = thread::available_parallelism().map_or(1, |count| i64::try_from(count.get()).unwrap_or(1));
    let sums = thread::scope(|scope| {
        let part = |of: i64| scope.spawn(move || sums(method, assumptions, (of..repetitions).step_by(stride(threads))));
        let parts: Vec<_> = (0..threads).map(part).collect();
        parts.into_iter().map(|part| part.join().expect("a trial does not panic")).fold([0; 2], added)
    });
    let [first, among_three] = sums.map(|sum| sum as f64 / (ONE as f64 * repetitions as f64));
    Found { first, among_three, repetitions }
}

/// What a challenge counts whose best response was found. Whole numbers: their sum is the same in any order. Ties of up
/// to 16 divide it.
const ONE: i64 = 720_720;

fn stride(threads: i64) -> usize {
    usize::try_from(threads).unwrap_or(1)
}

fn sums(method: Method, assumptions: &Assumptions, numbers: impl Iterator<Item = i64>) -> [i64; 2] {
    let of_one = |number: i64| {
        let crowd = Crowd::drawn(*assumptions, number.cast_unsigned());
        let places = method.places(&crowd);
        [1, 3].map(|top| share_of_best(&places, crowd.best, top))
    };
    numbers.map(of_one).fold([0; 2], added)
}

fn added(one: [i64; 2], other: [i64; 2]) -> [i64; 2] {
    [one[0] + other[0], one[1] + other[1]]
}

/// The chance, of [`ONE`], that the best is among the first `top` when those that share a rank are put in any order.
fn share_of_best(places: &[Option<i64>], best: usize, top: i64) -> i64 {
    let Some(place) = places[best] else { return 0 };
    let sharing = places.iter().filter(|other| **other == Some(place)).count();
    let free = (top - (place - 1)).max(0);
    (free * ONE / i64::try_from(sharing).unwrap_or(i64::MAX)).min(ONE)
}
