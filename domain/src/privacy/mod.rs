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

/// How long after a breach was noticed the authority has to know of it (GDPR, article 33, 1).
pub const TO_TELL: Span = Span::hours(72);
/// The archives that one person can ask for in a day.
pub const EXPORTS_A_DAY: u64 = 3;
/// What stands where there was a name or a text that was erased, and something must.
pub const ERASED: &str = "–";

/// The whole hours that are left to tell the authority of what was noticed at a moment; negative once they are over.
pub fn hours_to_tell(noticed: Timestamp, now: Timestamp) -> i64 {
    (noticed + TO_TELL - now).0.div_euclid(Span::hours(1).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hours_run_from_when_it_was_noticed() {
        let noticed = Timestamp(1_000);
        assert_eq!(hours_to_tell(noticed, noticed), 72);
        assert_eq!(hours_to_tell(noticed, noticed + Span::minutes(1)), 71);
        assert_eq!(hours_to_tell(noticed, noticed + TO_TELL), 0);
        assert_eq!(hours_to_tell(noticed, noticed + TO_TELL + Span(1)), -1);
    }
}
