//! What an organisation that waits to be verified was promised.

use crate::time::{Span, Timestamp};

/// The longest that an organisation should wait for an answer.
pub const PROMISE: Span = Span::hours(48);
/// How long a verification counts before it is looked at again.
pub const RECHECK_AFTER: Span = Span::days(365);

/// How a wait compares with the promise, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// So much is left.
    Within(i64),
    /// It has been so much too long.
    Over(i64),
}

/// How the wait since a moment compares with the promise.
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
