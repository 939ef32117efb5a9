//! Codes that an authenticator app and the server derive from the same secret and the time (RFC 6238).

use crate::{Error, Result};
use domain::{accounts::throttle::MAX_CLOCK_SKEW, time::Timestamp};
use totp_rs::{Algorithm, Secret, TOTP};

/// The length of a time step in seconds, the default of all apps.
const STEP: i64 = 30;
/// How many steps the clocks of device and server may differ.
const DRIFT: i64 = 1;
const DIGITS: usize = 6;

/// The step of this code, trying the latest first; `None` when the code is of no accepted step.
pub(super) fn step_of(secret: &str, code: &str, now: Timestamp) -> Result<Option<i64>> {
    let generator = generator(secret)?;
    let step = now.0.div_euclid(1_000 * STEP);
    // Compares with every step, so that the time does not tell which matched.
    let right = (step - DRIFT..=step + DRIFT).filter(|step| is_same(&code_of(&generator, *step), code));
    Ok(right.collect::<Vec<_>>().pop())
}

/// The last step that may have been used by now, allowing for clock skew between processes.
pub(super) fn latest_step(now: Timestamp) -> i64 {
    (now + MAX_CLOCK_SKEW).0.div_euclid(1_000 * STEP) + DRIFT
}

/// Codes of six digits with HMAC-SHA-1, which every app supports (RFC 6238, 1.2 and appendix B).
fn generator(secret: &str) -> Result<TOTP> {
    let secret = Secret::Encoded(secret.to_owned()).to_bytes();
    let secret = secret.map_err(|error| Error::Unexpected(format!("a stored secret: {error}")))?;
    Ok(TOTP::new_unchecked(Algorithm::SHA1, DIGITS, 0, STEP.unsigned_abs(), secret))
}

fn code_of(generator: &TOTP, step: i64) -> String {
    generator.generate(step.saturating_mul(STEP).max(0).unsigned_abs())
}

/// Constant-time comparison.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |odd, (a, b)| odd | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `12345678901234567890`, the secret of RFC 6238's appendix B.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// The last six of the eight digits in the appendix.
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    fn at(seconds: i64, code: &str) -> Option<i64> {
        step_of(SECRET, code, Timestamp(seconds * 1_000)).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in VECTORS {
            assert_eq!(at(seconds, code), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let (seconds, code) = VECTORS[2];
        for (late, found) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            assert_eq!(at(seconds + late, code), found.then_some(seconds / 30), "{late}");
        }
    }

    #[test]
    fn what_is_no_code_is_wrong() {
        for code in ["", "28708", "287083", "2870820", "08280"] {
            assert_eq!(at(59, code), None, "{code}");
        }
    }
}
