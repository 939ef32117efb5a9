//! What was measured on one database of one size, and ratios of it.

use crate::{
    database::Kind,
    driver::{Measured, Results},
};
use std::time::Duration;

/// What was measured on one database of one size.
#[derive(Debug)]
pub struct Measurement {
    pub kind: Kind,
    pub size: i64,
    /// The version of the database.
    pub version: String,
    /// Its size on disk.
    pub bytes: i64,
    /// How long filling took; `None` when it was filled before.
    pub filling: Option<Duration>,
    pub results: Results,
}

impl Measurement {
    /// What was measured of a case; `None` where it was left out.
    pub fn case(&self, name: &str) -> Option<&Measured> {
        self.results.cases.iter().find(|case| case.name == name)
    }

    /// The processor time of one case in that of another.
    pub fn ratio(&self, name: &str, with: &str) -> Option<f64> {
        ratio(cost(self.case(name)?), cost(self.case(with)?))
    }

    /// The requests a second of many clients for one case in those for another.
    pub fn throughput(&self, name: &str, with: &str) -> Option<f64> {
        Some(self.case(name)?.busy? / self.case(with)?.busy?)
    }
}

/// The processor time of a case with many challenges in that with few.
pub fn growth(small: &Measurement, large: &Measurement, name: &str) -> Option<f64> {
    ratio(cost(large.case(name)?), cost(small.case(name)?))
}

/// The processor time of a request, that of the database's server included.
fn cost(case: &Measured) -> Duration {
    case.processor + case.database.unwrap_or_default()
}

/// `None` where the smaller time was too short to be noted.
fn ratio(one: Duration, other: Duration) -> Option<f64> {
    (!other.is_zero()).then(|| one.as_secs_f64() / other.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_ratio_is_made_of_nothing() {
        assert_eq!(ratio(Duration::from_secs(3), Duration::from_secs(2)), Some(1.5));
        assert_eq!(ratio(Duration::from_secs(3), Duration::ZERO), None);
    }
}
