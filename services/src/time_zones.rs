//! Time zones: the IANA database that is part of the program, the same on every machine.

use domain::{
    notifications::Zone,
    time::{Span, Timestamp},
};
use jiff::tz::{self, TimeZone};
use std::sync::LazyLock;

/// A time zone of the database.
pub(crate) struct LocalZone(TimeZone);

impl Zone for LocalZone {
    fn offset(&self, at: Timestamp) -> Span {
        let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
        Span::seconds(i64::from(self.0.to_offset(at).seconds()))
    }
}

/// The zone with a stored name; UTC for a name that this version's database no longer has.
pub(crate) fn find(name: &str) -> LocalZone {
    LocalZone(TimeZone::get(name).unwrap_or(TimeZone::UTC))
}

/// The names of all zones in which people live, sorted: those of a place, and UTC.
pub(crate) fn names() -> &'static [String] {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let all = tz::db().available().map(|name| name.as_str().to_owned());
        let mut names: Vec<String> = all.filter(|name| is_of_a_place(name)).chain(["UTC".to_owned()]).collect();
        names.sort();
        names
    });
    &NAMES
}

/// The continents and oceans of the database. Beside them it has abbreviations, and names of whole countries for old
/// programs.
const AREAS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

fn is_of_a_place(name: &str) -> bool {
    name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::notifications::{Digest, QuietHours, next_digest};

    fn at(moment: &str) -> Timestamp {
        Timestamp(moment.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn the_database_is_part_of_the_program() {
        assert!(names().len() > 400, "{}", names().len());
        for name in ["Europe/Paris", "America/Argentina/Ushuaia", "Pacific/Chatham", "Asia/Kolkata", "UTC"] {
            assert!(names().iter().any(|known| known == name), "{name}");
        }
        assert!(names().iter().all(|name| TimeZone::get(name).is_ok()));
        assert_eq!(find("Europe/Paris").offset(at("2026-07-01T00:00:00Z")), Span::hours(2));
        assert_eq!(find("Mars/Olympus").offset(at("2026-07-01T00:00:00Z")), Span(0));
    }

    #[test]
    fn digests_of_zones_around_the_world_go_at_half_past_seven_there() {
        // Each at a change of the clocks of its zone, or where there is none.
        for (zone, after, due) in [
            ("Europe/Paris", "2026-03-28T12:00:00Z", ["2026-03-29T05:30:00Z", "2026-03-30T05:30:00Z"]),
            ("Europe/Paris", "2026-10-24T12:00:00Z", ["2026-10-25T06:30:00Z", "2026-10-26T06:30:00Z"]),
            ("America/New_York", "2026-03-07T20:00:00Z", ["2026-03-08T11:30:00Z", "2026-03-09T11:30:00Z"]),
            ("Australia/Lord_Howe", "2026-04-04T00:00:00Z", ["2026-04-04T21:00:00Z", "2026-04-05T21:00:00Z"]),
            ("Pacific/Chatham", "2026-09-26T00:00:00Z", ["2026-09-26T17:45:00Z", "2026-09-27T17:45:00Z"]),
            ("Asia/Kathmandu", "2026-01-01T02:00:00Z", ["2026-01-02T01:45:00Z", "2026-01-03T01:45:00Z"]),
            ("Pacific/Kiritimati", "2026-01-01T00:00:00Z", ["2026-01-01T17:30:00Z", "2026-01-02T17:30:00Z"]),
        ] {
            let found = find(zone);
            let first = next_digest(Digest::Daily, None, at(after), &found);
            assert_eq!([first, next_digest(Digest::Daily, None, first, &found)], due.map(at), "{zone} {after}");
        }
    }

    #[test]
    fn every_zone_has_its_digests_and_its_quiet_hours_for_two_years() {
        let quiet = QuietHours { from: 22 * 60, until: 7 * 60 };
        for name in names() {
            let zone = find(name);
            let mut before = at("2026-01-01T00:00:00Z");
            while before < at("2028-01-01T00:00:00Z") {
                let due = next_digest(Digest::Daily, Some(quiet), before, &zone);
                assert!(due > before && due - before <= Span::hours(27), "{name} {due:?}");
                let waits = quiet.end(before, &zone);
                assert!(!quiet.contains(waits, &zone) && waits - before <= Span::days(1), "{name} {before:?}");
                before = due;
            }
        }
    }
}
