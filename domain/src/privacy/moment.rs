use crate::{error::FieldErrorKind, time::Timestamp};

/// A moment in UTC as a form sends it, `2026-03-02T09:00`; `None` when the field was left empty.
pub(super) fn optional_moment(typed: &str) -> Result<Option<Timestamp>, FieldErrorKind> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { parse(typed).map(Some).ok_or(FieldErrorKind::Unknown) }
}

/// The same where it has to be given.
pub(super) fn moment(typed: &str) -> Result<Timestamp, FieldErrorKind> {
    optional_moment(typed)?.ok_or(FieldErrorKind::Empty)
}

fn parse(typed: &str) -> Option<Timestamp> {
    let (date, time) = typed.split_once(['T', ' '])?;
    let [year, month, day] = numbers(date, '-')?;
    // Some browsers send seconds when they are not 0.
    let mut parts = time.splitn(3, ':');
    let [hour, minute] = [number(parts.next()?, 2)?, number(parts.next()?, 2)?];
    let exists =
        (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    (exists && hour < 24 && minute < 60).then(|| {
        let minutes = (days_since_1970(year, month, day) * 24 + hour) * 60 + minute;
        Timestamp(minutes * 60_000)
    })
}

fn numbers(text: &str, between: char) -> Option<[i64; 3]> {
    let mut parts = text.split(between);
    let found = [number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?];
    parts.next().is_none().then_some(found)
}

fn number(digits: &str, length: usize) -> Option<i64> {
    let fits = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, `days_from_civil`.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_as_browsers_send_them() {
        assert_eq!(moment("2026-03-02T09:00"), Ok(Timestamp(1_772_442_000_000)));
        assert_eq!(moment(" 2026-03-02 09:00:30 "), Ok(Timestamp(1_772_442_000_000)));
        assert_eq!(moment("1970-01-01T00:00"), Ok(Timestamp(0)));
        assert_eq!(moment("2024-02-29T12:34"), Ok(Timestamp(1_709_210_040_000)));
        assert_eq!(optional_moment("  "), Ok(None));
        assert_eq!(moment(""), Err(FieldErrorKind::Empty));
    }

    #[test]
    fn days_that_there_are_not() {
        for odd in [
            "yesterday",
            "2026-03-02",
            "2026-02-29T00:00",
            "2026-13-01T00:00",
            "2026-00-01T00:00",
            "2026-04-31T00:00",
            "2026-03-02T24:00",
            "2026-03-02T00:60",
            "1969-12-31T00:00",
            "2026-3-2T9:00",
            "+026-03-02T09:00",
            "2026-03-02-01T09:00",
            "99999-01-01T00:00",
        ] {
            assert_eq!(moment(odd), Err(FieldErrorKind::Unknown), "{odd}");
        }
    }
}
