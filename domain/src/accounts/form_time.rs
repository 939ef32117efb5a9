//! How long somebody takes to fill a form in, told from a program by it.

use crate::{
    error::FieldErrorKind,
    time::{Span, Timestamp},
};

/// The shortest time in which somebody signs up. Programs send a form within milliseconds of getting it; three fields
/// and a button take a person with a password manager longer than this.
pub const SIGN_UP_TAKES: Span = Span(2_000);
/// How long a form that was given out can be sent: a tab may stay open over night, and a page be kept for the train.
pub const FORM_LASTS: Span = Span::days(1);

/// Whether a form that was given out then can be sent now: `TooShort` with the seconds it takes where it is too early,
/// `Unknown` where it is too old. What is too early is not too early for long.
pub fn is_in_time(given_out: Timestamp, now: Timestamp, takes: Span) -> Result<(), FieldErrorKind> {
    let Span(since) = now - given_out;
    // One from the future was given out before the clock was set back: nobody knows when.
    if since >= FORM_LASTS.0 || since < -takes.0 {
        return Err(FieldErrorKind::Unknown);
    }
    if since < takes.0 {
        return Err(FieldErrorKind::TooShort { min: takes.0.div_euclid(1_000) + i64::from(takes.0 % 1_000 > 0) });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_at_once_and_not_the_day_after() {
        let given_out = Timestamp(1_000_000);
        let after = |milliseconds: i64| is_in_time(given_out, given_out + Span(milliseconds), SIGN_UP_TAKES);
        for (milliseconds, is) in [
            (-3_600_000, Err(FieldErrorKind::Unknown)),
            (-2_001, Err(FieldErrorKind::Unknown)),
            (-2_000, Err(FieldErrorKind::TooShort { min: 2 })),
            (0, Err(FieldErrorKind::TooShort { min: 2 })),
            (1_999, Err(FieldErrorKind::TooShort { min: 2 })),
            (2_000, Ok(())),
            (FORM_LASTS.0 - 1, Ok(())),
            (FORM_LASTS.0, Err(FieldErrorKind::Unknown)),
        ] {
            assert_eq!(after(milliseconds), is, "{milliseconds}");
        }
    }
}
