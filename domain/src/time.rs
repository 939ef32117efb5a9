//! Timestamps and durations. The current time is passed in, never read here.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A duration in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// From seconds.
    pub const fn seconds(count: i64) -> Self {
        Self(count * 1_000)
    }

    /// From minutes.
    pub const fn minutes(count: i64) -> Self {
        Self(count * 60_000)
    }

    /// From hours.
    pub const fn hours(count: i64) -> Self {
        Self::minutes(count * 60)
    }

    /// From days of 24 hours.
    pub const fn days(count: i64) -> Self {
        Self::hours(count * 24)
    }
}

impl Add<Span> for Timestamp {
    type Output = Self;

    fn add(self, span: Span) -> Self {
        Self(self.0 + span.0)
    }
}

impl Timestamp {
    /// The beginning of its minute.
    #[must_use]
    pub const fn to_the_minute(self) -> Self {
        Self(self.0 - self.0.rem_euclid(Span::minutes(1).0))
    }
}

impl Sub<Span> for Timestamp {
    type Output = Self;

    fn sub(self, span: Span) -> Self {
        Self(self.0 - span.0)
    }
}

impl Sub for Timestamp {
    type Output = Span;

    fn sub(self, earlier: Self) -> Span {
        Span(self.0 - earlier.0)
    }
}

/// The beginning of the day (UTC) of a moment, and of the next day.
pub fn day_of(at: Timestamp) -> (Timestamp, Timestamp) {
    let day = Span::days(1);
    let begins = Timestamp(at.0.div_euclid(day.0) * day.0);
    (begins, begins + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight() {
        let day = 86_400_000;
        assert_eq!(day_of(Timestamp(day)), (Timestamp(day), Timestamp(2 * day)));
        assert_eq!(day_of(Timestamp(2 * day - 1)), (Timestamp(day), Timestamp(2 * day)));
        assert_eq!(day_of(Timestamp(-1)), (Timestamp(-day), Timestamp(0)));
    }
}
