use crate::Locale;

/// A civil date and time in some zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 for Sunday to 6.
    pub weekday: i64,
    pub hour: i64,
    pub minute: i64,
}

/// The civil date and time in UTC at this many milliseconds since 1970.
///
/// Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, `civil_from_days`.
pub fn civil(milliseconds: i64) -> Civil {
    let days = milliseconds.div_euclid(86_400_000);
    let minutes = milliseconds.rem_euclid(86_400_000) / 60_000;
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
        weekday: (days + 4).rem_euclid(7),
        hour: minutes / 60,
        minute: minutes % 60,
    }
}

impl Locale {
    /// Day, month and year: *12 March 2026*, *1er mars 2026*.
    pub fn date(self, at: Civil) -> String {
        self.date_full(&self.day(at), self.month(&at.month.to_string()).unwrap_or_default(), &at.year.to_string())
    }

    /// From one day to another, as they are written; one day where they are the same.
    pub fn from_to(self, from: &str, until: &str) -> String {
        if from == until { from.to_owned() } else { self.date_from_to(from, until) }
    }

    /// Weekday, day, month and time: *Friday 12 March, 14:05*, *vendredi 12 mars à 14 h 05*.
    pub fn date_and_time(self, at: Civil) -> String {
        let two = |number: i64| if number < 10 { format!("0{number}") } else { number.to_string() };
        let hour = if self.date_two_digit_hour() == "yes" { two(at.hour) } else { at.hour.to_string() };
        self.date_with_time(
            self.weekday(&at.weekday.to_string()).unwrap_or_default(),
            &self.day(at),
            self.month(&at.month.to_string()).unwrap_or_default(),
            &hour,
            &two(at.minute),
        )
    }

    /// The time left until a moment in words: days from 48 hours on, else hours.
    pub fn time_left(self, milliseconds: i64) -> String {
        match milliseconds / 3_600_000 {
            hours if hours >= 48 => self.time_days_left(hours / 24),
            hours if hours >= 1 => self.time_hours_left(hours),
            _ => self.time_soon().to_owned(),
        }
    }

    /// The time since a moment in words.
    pub fn time_ago(self, milliseconds: i64) -> String {
        match milliseconds / 3_600_000 {
            hours if hours >= 48 => self.time_days_ago(hours / 24),
            hours if hours >= 1 => self.time_hours_ago(hours),
            _ => self.time_just_now().to_owned(),
        }
    }

    fn day(self, at: Civil) -> String {
        if at.day == 1 { self.date_first_day().to_owned() } else { at.day.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_right() {
        let leap = civil(1_709_210_096_000);
        assert_eq!((leap.year, leap.month, leap.day, leap.weekday, leap.hour, leap.minute), (2024, 2, 29, 4, 12, 34));
        assert_eq!(civil(0), Civil { year: 1970, month: 1, day: 1, weekday: 4, hour: 0, minute: 0 });
        assert_eq!((civil(-1).year, civil(-1).month, civil(-1).day), (1969, 12, 31));
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let at = Civil { year: 2026, month: 3, day: 1, weekday: 0, hour: 9, minute: 5 };
        assert_eq!(Locale::En.date(at), "1 March 2026");
        assert_eq!(Locale::Fr.date(at), "1er\u{a0}mars 2026");
        assert_eq!(Locale::En.from_to("1 March", "2 March"), "1 March – 2 March");
        assert_eq!(Locale::En.from_to("1 March", "1 March"), "1 March");
        assert_eq!(Locale::En.date_and_time(at), "Sunday 1 March, 09:05");
        assert_eq!(Locale::Fr.date_and_time(at), "dimanche 1er mars à 9\u{a0}h\u{a0}05");
    }

    #[test]
    fn distances() {
        assert_eq!(Locale::Fr.time_left(50 * 3_600_000), "encore 2 jours");
        assert_eq!(Locale::En.time_left(90 * 60_000), "1 hour left");
        assert_eq!(Locale::En.time_left(60_000), "less than an hour left");
        assert_eq!(Locale::Fr.time_ago(72 * 3_600_000), "il y a 3 jours");
    }
}
