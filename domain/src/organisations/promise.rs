//! The promised time within which an organisation is verified.

use crate::time::{Span, Timestamp};

/// The promised maximum wait for a verification.
pub const PROMISE: Span = Span::hours(48);
/// How long a verification is valid.
pub const RECHECK_AFTER: Span = Span::days(365);

/// How long after that it is asked for anew it has to be renewed.
pub const RENEWED_WITHIN: Span = Span::days(60);

/// The wait compared with the promise, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The time left.
    Within(i64),
    /// The time overdue.
    Over(i64),
}

/// The wait since a moment, compared with the promise.
pub fn wait(since: Timestamp, now: Timestamp) -> Wait {
    match PROMISE.0 - (now - since).0 {
        left if left >= 0 => Wait::Within(left),
        over => Wait::Over(-over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_eight_hours_are_promised() {
        let since = Timestamp(1_000);
        let hour = Span::hours(1).0;
        assert_eq!(wait(since, since), Wait::Within(48 * hour));
        assert_eq!(wait(since, since + Span::hours(3)), Wait::Within(45 * hour));
        assert_eq!(wait(since, since + PROMISE), Wait::Within(0));
        assert_eq!(wait(since, since + Span::hours(60)), Wait::Over(12 * hour));
    }
}
