use super::*;
use proptest::prelude::*;

/// A zone whose clocks change once.
#[derive(Clone, Copy, Debug)]
struct Changing {
    before: Span,
    changes_at: Timestamp,
    after: Span,
}

impl Zone for Changing {
    fn offset(&self, at: Timestamp) -> Span {
        if at < self.changes_at { self.before } else { self.after }
    }
}

/// 2026-03-29T01:00:00Z, when the clocks of Paris go from two to three.
const SPRING: Timestamp = Timestamp(1_774_746_000_000);
/// 2026-10-25T01:00:00Z, when the clocks of Paris go back from three to two.
const AUTUMN: Timestamp = Timestamp(1_792_890_000_000);

fn spring() -> Changing {
    Changing { before: Span::hours(1), changes_at: SPRING, after: Span::hours(2) }
}

fn autumn() -> Changing {
    Changing { before: Span::hours(2), changes_at: AUTUMN, after: Span::hours(1) }
}

/// Minutes before or after a moment.
fn off(moment: Timestamp, minutes: i64) -> Timestamp {
    moment + Span::minutes(minutes)
}

fn quiet(from: &str, until: &str) -> QuietHours {
    QuietHours::parse(from, until).unwrap().unwrap()
}

#[test]
fn quiet_hours_are_two_times_of_the_day() {
    assert_eq!(QuietHours::parse("", ""), Ok(None));
    assert_eq!(QuietHours::parse("22:00", "07:05"), Ok(Some(QuietHours { from: 1_320, until: 425 })));
    assert_eq!(QuietHours::parse("07:00", "23:00"), Ok(Some(QuietHours { from: 420, until: 1_380 })));
    for (from, until) in [("08:00", "08:00"), ("07:00", "23:01"), ("00:00", "23:59")] {
        assert_eq!(QuietHours::parse(from, until), Err(FieldErrorKind::QuietTooLong { max: 16 }), "{from} {until}");
    }
    for wrong in ["", "22", "24:00", "22:60", "2:00", "22:0", "+2:00", "22:00:00", "ab:cd", "-1:00", "２２:00"] {
        assert_eq!(QuietHours::parse(wrong, "07:00"), Err(FieldErrorKind::Unknown), "{wrong}");
        assert_eq!(QuietHours::parse("22:00", wrong), Err(FieldErrorKind::Unknown), "{wrong}");
    }
}

/// Moments in minutes around the change: at its beginning clocks of Paris show 02:00, then 03:00.
#[test]
fn quiet_hours_end_when_the_clocks_of_spring_show_it_or_jump_over_it() {
    for (hours, at, end) in [
        (quiet("22:00", "07:00"), -60, 240),
        (quiet("22:00", "07:00"), -240, 240),
        (quiet("22:00", "07:00"), -241, -241),
        (quiet("22:00", "07:00"), 240, 240),
        (quiet("22:00", "02:30"), -60, 0),
        (quiet("22:00", "02:00"), -60, 0),
        (quiet("22:00", "03:00"), -60, 0),
        (quiet("22:00", "03:01"), -60, 1),
        (quiet("02:10", "02:50"), -60, -60),
        (quiet("02:10", "02:50"), 0, 0),
        (quiet("12:00", "14:00"), -720, -720),
        (quiet("12:00", "14:00"), 540, 660),
    ] {
        assert_eq!(hours.end(off(SPRING, at), &spring()), off(SPRING, end), "{hours:?} at {at}");
    }
}

/// Moments in minutes around the change: at its beginning clocks of Paris show 03:00, then 02:00 again.
#[test]
fn quiet_hours_end_when_the_clocks_of_autumn_show_it_first_and_begin_again_with_it() {
    for (hours, at, end) in [
        (quiet("22:00", "07:00"), -60, 300),
        (quiet("22:00", "07:00"), -300, 300),
        (quiet("22:00", "02:30"), -60, -30),
        (quiet("22:00", "02:30"), -20, -20),
        (quiet("22:00", "02:30"), 0, 30),
        (quiet("22:00", "03:00"), -60, 60),
        (quiet("22:00", "02:00"), -90, -60),
        (quiet("22:00", "02:00"), 0, 0),
        (quiet("02:45", "04:00"), -10, 0),
        (quiet("02:45", "04:00"), 50, 120),
    ] {
        assert_eq!(hours.end(off(AUTUMN, at), &autumn()), off(AUTUMN, end), "{hours:?} at {at}");
    }
}

#[test]
fn a_digest_goes_once_a_day_at_half_past_seven_across_both_changes() {
    // In minutes from the change; half past seven is 270 minutes after that of spring, 330 after that of autumn.
    for (zone, change, due) in
        [(spring(), SPRING, [-1_110, 270, 1_710, 3_150]), (autumn(), AUTUMN, [-1_170, 330, 1_770, 3_210])]
    {
        let mut at = off(change, -1_300);
        for minutes in due {
            at = next_digest(Digest::Daily, None, at, &zone);
            assert_eq!(at, off(change, minutes), "{zone:?}");
        }
    }
}

#[test]
fn a_weekly_digest_goes_on_mondays() {
    let half_past_seven = off(SPRING, 270 + 1_440);
    for minutes in [0, 269, 271, 1_709] {
        assert_eq!(next_digest(Digest::Weekly, None, off(SPRING, minutes), &spring()), half_past_seven, "{minutes}");
    }
    let next = half_past_seven + Span::days(7);
    assert_eq!(next_digest(Digest::Weekly, None, half_past_seven, &spring()), next);
    assert_eq!(next_digest(Digest::Weekly, None, next, &spring()), next + Span::days(7));
}

/// No zone of today changes its clocks at that time.
#[test]
fn a_digest_at_a_time_that_is_twice_or_never_goes_once() {
    let half_past_seven = Timestamp(Span::days(20_000).0) + DIGEST_AT;
    let forward = Changing { before: Span(0), changes_at: off(half_past_seven, -10), after: Span::hours(1) };
    let back = Changing { before: Span(0), changes_at: off(half_past_seven, 10), after: Span::hours(-1) };
    for (zone, first, second) in [(forward, 0, 1_380), (back, 0, 1_500)] {
        let due = next_digest(Digest::Daily, None, off(half_past_seven, -600), &zone);
        assert_eq!(due, off(half_past_seven, first), "{zone:?}");
        assert_eq!(next_digest(Digest::Daily, None, due, &zone), off(half_past_seven, second), "{zone:?}");
    }
}

/// Samoa went from one side of the date line to the other: there was no 30 December 2011.
#[test]
fn a_digest_of_a_day_that_never_was_is_that_of_the_next() {
    let change = Timestamp(1_325_239_200_000);
    let samoa = Changing { before: Span::hours(-10), changes_at: change, after: Span::hours(14) };
    let mut at = change - Span::days(1);
    for minutes in [-990, 450, 1_890] {
        at = next_digest(Digest::Daily, None, at, &samoa);
        assert_eq!(at, off(change, minutes));
    }
}

#[test]
fn a_digest_waits_for_the_end_of_quiet_hours() {
    let hours = Some(quiet("22:00", "09:15"));
    let due = next_digest(Digest::Daily, hours, SPRING, &spring());
    assert_eq!(due, off(SPRING, 375));
    assert_eq!(next_digest(Digest::Daily, hours, due, &spring()), off(SPRING, 375 + 1_440));
}

fn zones() -> impl Strategy<Value = Changing> {
    let offset = -12 * 60..=14 * 60_i64;
    let step = prop_oneof![Just(-60), Just(-30), Just(0), Just(30), Just(60), Just(120)];
    (offset, step, 0..20 * 1_440_i64).prop_map(|(before, step, changes)| Changing {
        before: Span::minutes(before),
        changes_at: off(SPRING, changes - 10 * 1_440),
        after: Span::minutes(before + step),
    })
}

fn hours() -> impl Strategy<Value = QuietHours> {
    (0..1_440_i64, 1..=QuietHours::MAX)
        .prop_map(|(from, long)| QuietHours { from, until: (from + long).rem_euclid(1_440) })
}

proptest! {
    #[test]
    fn what_waits_goes_outside_of_quiet_hours_and_within_a_day(zone in zones(), hours in hours(), minutes in -15_000..15_000_i64) {
        let now = off(SPRING, minutes);
        let end = hours.end(now, &zone);
        prop_assert!(!hours.contains(end, &zone));
        prop_assert!(end >= now && end <= now + Span::days(1));
        // Not later than need be.
        prop_assert!(end == now || hours.contains(Timestamp(end.0 - 1), &zone));
    }

    #[test]
    fn digests_follow_each_other_and_are_never_in_quiet_hours(
        zone in zones(), hours in proptest::option::of(hours()), daily in any::<bool>(), minutes in -15_000..15_000_i64,
    ) {
        let (digest, longest) = if daily { (Digest::Daily, 51) } else { (Digest::Weekly, 195) };
        let mut at = off(SPRING, minutes);
        for _ in 0..20 {
            let next = next_digest(digest, hours, at, &zone);
            prop_assert!(next > at);
            prop_assert!(next - at <= Span::hours(longest));
            prop_assert!(hours.is_none_or(|hours| !hours.contains(next, &zone)));
            at = next;
        }
    }
}
