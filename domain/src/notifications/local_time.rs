//! Moments in a reader's local time: the end of their quiet hours, and when their digests are due.

use super::Digest;
use crate::{
    error::FieldErrorKind,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// A time zone. By its offsets alone, so that no database of zones is part of the browser's program.
pub trait Zone {
    /// How far local time is ahead of UTC at a moment.
    fn offset(&self, at: Timestamp) -> Span;
}

/// Hours in which nothing is sent, in minutes of the local day; they may go past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    pub from: i64,
    /// The first minute after them.
    pub until: i64,
}

/// When a digest is due: half past seven.
const DIGEST_AT: Span = Span::minutes(7 * 60 + 30);
const DAY: Span = Span::days(1);
const MINUTES_OF_A_DAY: i64 = 24 * 60;
/// More changes of the clocks than there are in one night.
const MOST_CHANGES: usize = 4;

impl QuietHours {
    /// The longest, in minutes: what is sent at once then waits for less than a day.
    pub const MAX: i64 = 16 * 60;

    /// From and until these times of the local day, as `HH:MM`; `None` without both. Errors: `Unknown` for what is no
    /// time of a day, `QuietTooLong` for more than [`Self::MAX`], or for the same time twice, which is a whole day.
    pub fn parse(from: &str, until: &str) -> Result<Option<Self>, FieldErrorKind> {
        if from.is_empty() && until.is_empty() {
            return Ok(None);
        }
        let hours = Self { from: minute_of_day(from)?, until: minute_of_day(until)? };
        match (hours.until - hours.from).rem_euclid(MINUTES_OF_A_DAY) {
            long if long == 0 || long > Self::MAX => Err(FieldErrorKind::QuietTooLong { max: Self::MAX / 60 }),
            _ => Ok(Some(hours)),
        }
    }

    /// Whether a moment is in them.
    pub fn contains(self, at: Timestamp, zone: &impl Zone) -> bool {
        let since = local(at, zone).0 - Span::minutes(self.from).0;
        since.rem_euclid(DAY.0) < Span::minutes(self.until - self.from).0.rem_euclid(DAY.0)
    }

    /// The first moment from this one on that is not in them.
    pub fn end(self, at: Timestamp, zone: &impl Zone) -> Timestamp {
        let mut at = at;
        for _ in 0..MOST_CHANGES {
            if !self.contains(at, zone) {
                break;
            }
            let left = (Span::minutes(self.until).0 - local(at, zone).0).rem_euclid(DAY.0);
            // The clocks may jump over their end, or show it again.
            at = first_change(at, at + Span(left), zone);
        }
        at
    }
}

/// The minute of the day of a time such as `22:30`.
fn minute_of_day(time: &str) -> Result<i64, FieldErrorKind> {
    let (hour, minute) = time.split_once(':').ok_or(FieldErrorKind::Unknown)?;
    let number = |digits: &str, end: i64| {
        let is_number = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        let number = digits.parse::<i64>().ok().filter(|number| is_number && *number < end);
        number.ok_or(FieldErrorKind::Unknown)
    };
    Ok(number(hour, 24)? * 60 + number(minute, 60)?)
}

/// When the next digest after a moment is due: on each day, or each Monday, at half past seven, or at the end of the
/// quiet hours in which that is. Where the clocks show that time twice on a day it is due once, and where they never show
/// it, as much later as they jump.
pub fn next_digest(rhythm: Digest, quiet: Option<QuietHours>, after: Timestamp, zone: &impl Zone) -> Timestamp {
    let today = local(after, zone).0.div_euclid(DAY.0);
    let days = (today - 1..today + 9).filter(|day| rhythm == Digest::Daily || is_monday(*day));
    let due = |day: i64| {
        let at = moment(Timestamp(day * DAY.0) + DIGEST_AT, zone);
        quiet.map_or(at, |quiet| quiet.end(at, zone))
    };
    days.map(due).find(|due| *due > after).expect("nine days have a Monday")
}

/// Whether the day with this number is a Monday; day 0 is 1970-01-01, a Thursday.
fn is_monday(day: i64) -> bool {
    day.rem_euclid(7) == 4
}

/// What clocks show, as if it were UTC.
fn local(at: Timestamp, zone: &impl Zone) -> Timestamp {
    at + zone.offset(at)
}

/// The moment at which clocks show this: the first where there are two. Where there is none, it is as long after the
/// change of the clocks as it would be without.
fn moment(shown: Timestamp, zone: &impl Zone) -> Timestamp {
    let by_old = shown - zone.offset(shown - DAY);
    let new = zone.offset(by_old);
    let by_new = shown - new;
    if local(by_old, zone) != shown && zone.offset(by_new) == new { by_new } else { by_old }
}

/// The moment in a period at which its first offset ends; its end if it does not.
fn first_change(from: Timestamp, to: Timestamp, zone: &impl Zone) -> Timestamp {
    let is_old = |at: Timestamp| zone.offset(at) == zone.offset(from);
    if is_old(to) {
        return to;
    }
    let (mut old, mut new) = (from.0, to.0);
    while new - old > 1 {
        let middle = i64::midpoint(old, new);
        if is_old(Timestamp(middle)) {
            old = middle;
        } else {
            new = middle;
        }
    }
    Timestamp(new)
}

#[cfg(test)]
mod tests;
