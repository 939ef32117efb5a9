//! What is kept of people, why and for how long; what they agreed to; and the register of incidents.

mod cookies;
pub mod input;
mod moment;
mod purpose;
pub mod retention;
pub mod view;

pub use cookies::{COOKIES, Cookie};
pub use purpose::Purpose;

use crate::time::{Span, Timestamp};

/// Within which time after a breach was noticed the authority must be notified (GDPR, article 33, 1).
pub const NOTIFY_WITHIN: Span = Span::hours(72);
/// The archives that one person can request in a day.
pub const EXPORTS_A_DAY: u64 = 3;
/// The placeholder for an erased name or text in a column that cannot be empty.
pub const ERASED: &str = "–";

/// The whole hours left to notify the authority of a breach noticed at this moment; negative when overdue.
pub fn hours_to_notify(noticed: Timestamp, now: Timestamp) -> i64 {
    (noticed + NOTIFY_WITHIN - now).0.div_euclid(Span::hours(1).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hours_run_from_when_it_was_noticed() {
        let noticed = Timestamp(1_000);
        assert_eq!(hours_to_notify(noticed, noticed), 72);
        assert_eq!(hours_to_notify(noticed, noticed + Span::minutes(1)), 71);
        assert_eq!(hours_to_notify(noticed, noticed + NOTIFY_WITHIN), 0);
        assert_eq!(hours_to_notify(noticed, noticed + NOTIFY_WITHIN + Span(1)), -1);
    }
}
