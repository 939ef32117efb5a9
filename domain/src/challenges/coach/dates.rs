//! Holidays on which nobody should have to decide: an ask that ends then is answered late or not at all.

use crate::{
    language::Language,
    time::{Span, Timestamp},
};

/// A day of the year in UTC: year, month and day.
type Date = (i64, i64, i64);

/// Holidays in all countries where the languages are spoken most (Belgium, Canada, France, Switzerland, the United
/// Kingdom, the United States), as month and day.
const EVERYWHERE: &[(i64, i64)] = &[(1, 1), (12, 25)];
/// Those of countries where asks are in English.
const ENGLISH: &[(i64, i64)] = &[(12, 26)];
/// Those of countries where asks are in French.
const FRENCH: &[(i64, i64)] = &[(5, 1), (7, 14), (8, 15), (11, 1), (11, 11)];

/// Whether a moment is on a holiday, for an ask in this language. Easter Monday is one for all.
pub fn is_holiday(at: Timestamp, language: Language) -> bool {
    let (year, month, day) = date(at);
    let own = match language.as_str() {
        "en" => ENGLISH,
        "fr" => FRENCH,
        _ => &[],
    };
    let after_easter = date(at - Span::days(1));
    [EVERYWHERE, own].iter().any(|list| list.contains(&(month, day)))
        || after_easter == (year, easter(year).0, easter(year).1)
}

/// Month and day of Easter in a year of the Gregorian calendar.
///
/// The anonymous Gregorian algorithm: J. Meeus, *Astronomical Algorithms*, 2nd edition, 1998, chapter 8.
fn easter(year: i64) -> (i64, i64) {
    let (century, in_century) = (year / 100, year % 100);
    let golden = year % 19;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - moon - in_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    (sum / 31, sum % 31 + 1)
}

/// Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, `civil_from_days`.
fn date(at: Timestamp) -> Date {
    let shifted = at.0.div_euclid(Span::days(1).0) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-01.
    const NEW_YEAR: Timestamp = Timestamp(1_767_225_600_000);

    #[test]
    fn easter_is_on_the_sundays_of_the_tables() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
            (2285, 3, 22),
        ] {
            assert_eq!(easter(year), (month, day), "{year}");
        }
    }

    #[test]
    fn holidays_are_those_of_the_language() {
        assert_eq!(date(NEW_YEAR), (2026, 1, 1));
        let holidays = |language: &str| -> Vec<(i64, i64)> {
            let language = language.parse().unwrap();
            let days = (0..365).map(|day| NEW_YEAR + Span::days(day) + Span::hours(17));
            days.filter(|day| is_holiday(*day, language)).map(|day| (date(day).1, date(day).2)).collect()
        };
        assert_eq!(holidays("en"), [(1, 1), (4, 6), (12, 25), (12, 26)]);
        assert_eq!(holidays("fr"), [(1, 1), (4, 6), (5, 1), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]);
        assert_eq!(holidays("es"), [(1, 1), (4, 6), (12, 25)]);
    }
}
