//! An organisation's public reply record.

use crate::{
    challenges::Closing,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// How one challenge ended, for the record.
#[derive(Clone, Copy, Debug)]
pub struct Ending {
    pub closing: Closing,
    /// When it entered `deciding`.
    pub deciding_since: Timestamp,
    pub closed_at: Timestamp,
}

/// The public reply record of an organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyRecord {
    /// The number of its challenges that are over.
    pub closed: i64,
    /// The number of them that it closed with an answer.
    pub answered: i64,
    /// The median time to answer in days, rounded up; 0 when it answered none.
    pub median_days: i64,
}

impl ReplyRecord {
    /// The record computed from these endings.
    pub fn of(endings: &[Ending]) -> Self {
        let answered = endings.iter().filter(|ending| ending.closing == Closing::Answered);
        let mut spans: Vec<i64> = answered.map(|ending| (ending.closed_at - ending.deciding_since).0.max(0)).collect();
        spans.sort_unstable();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Self {
            closed: number(endings.len()),
            answered: number(spans.len()),
            median_days: median(&spans).map_or(0, days),
        }
    }
}

/// The median of sorted numbers; the mean of the middle two when their count is even.
fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { i64::midpoint(sorted[middle - 1], upper) })
}

fn days(milliseconds: i64) -> i64 {
    let day = Span::days(1).0;
    ((milliseconds + day - 1) / day).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ending(closing: Closing, hours: i64) -> Ending {
        let since = Timestamp(5_000);
        Ending { closing, deciding_since: since, closed_at: since + Span::hours(hours) }
    }

    #[test]
    fn nothing_closed_is_no_record() {
        assert_eq!(ReplyRecord::of(&[]), ReplyRecord::default());
    }

    #[test]
    fn the_unanswered_count_and_do_not_make_it_slower() {
        let endings = [
            ending(Closing::Answered, 2),
            ending(Closing::Answered, 60),
            ending(Closing::Answered, 24 * 9),
            ending(Closing::Unanswered, 24 * 14),
        ];
        assert_eq!(ReplyRecord::of(&endings), ReplyRecord { closed: 4, answered: 3, median_days: 3 });
    }

    #[test]
    fn between_two_lies_their_mean() {
        let endings = [ending(Closing::Answered, 0), ending(Closing::Answered, 24 * 4)];
        assert_eq!(ReplyRecord::of(&endings).median_days, 2);
        assert_eq!(ReplyRecord::of(&endings[..1]).median_days, 1);
        assert_eq!(ReplyRecord::of(&[ending(Closing::Unanswered, 9)]), ReplyRecord { closed: 1, ..Default::default() });
    }
}
