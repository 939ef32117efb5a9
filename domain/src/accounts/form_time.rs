//! The time between the rendering of a form and its submission, which tells people from programs.

use crate::{
    error::FieldErrorKind,
    time::{Span, Timestamp},
};

/// The shortest plausible time to sign up. Programs send a form within milliseconds; a person with a password
/// manager takes longer than this for three fields and a button.
pub const SIGN_UP_TAKES: Span = Span(2_000);
/// How long a rendered form stays valid: a tab may be open over night, or the page be kept offline.
pub const FORM_LASTS: Span = Span::days(1);

/// Checks the age of a form. Errors: `TooShort` with the minimum in seconds where it was sent too early, `Unknown`
/// where it is too old. The same form is accepted once it is old enough.
pub fn is_in_time(given_out: Timestamp, now: Timestamp, takes: Span) -> Result<(), FieldErrorKind> {
    let Span(since) = now - given_out;
    // A time in the future means that the clock was set back: the age is unknown.
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
