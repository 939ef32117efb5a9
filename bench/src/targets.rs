//! What was promised of the program, beside what was measured.

use crate::{
    database::Kind,
    driver::{FAR_PAGE, KEPT_FEED, MANY_BARE_VOTES, MANY_VOTES, STATIC_FILE, VISITORS_FEED},
    measurement::{Measurement, growth},
    text::{markdown, number},
};

/// The cases that read nothing, or change something.
const NO_READS: [&str; 3] = ["health check", STATIC_FILE, KEPT_FEED];
const CHANGES: [&str; 2] = ["sign-in", "response"];
const SEARCH: &str = "search";
const CHALLENGE: &str = "challenge";

/// A bound on a number.
#[derive(Clone, Copy)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

impl Bound {
    fn holds(self, measured: f64) -> bool {
        match self {
            Self::AtMost(bound) => measured <= bound,
            Self::AtLeast(bound) => measured >= bound,
        }
    }

    fn text(self, unit: &str) -> String {
        match self {
            Self::AtMost(bound) => format!("at most {}{unit}", plain(bound)),
            Self::AtLeast(bound) => format!("at least {}{unit}", plain(bound)),
        }
    }
}

/// A number that was promised.
struct Target {
    what: String,
    bound: Bound,
    unit: &'static str,
    /// What was measured, and where, when it is the worst of several.
    measured: Option<(f64, String)>,
    /// Why it falls short.
    because: &'static str,
}

/// The table of what was promised of a database, with the smallest and the largest community.
pub fn table(measurements: &[&Measurement]) -> String {
    let head = ["promised", "bound", "measured", "why it falls short"].map(str::to_owned).to_vec();
    let rows = targets(measurements).into_iter().filter_map(row);
    markdown(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
}

fn row(target: Target) -> Option<Vec<String>> {
    let Target { what, bound, unit, measured, because } = target;
    let (measured, at) = measured?;
    let measured_at = if at.is_empty() { at } else { format!(" ({at})") };
    let because = if bound.holds(measured) { "" } else { because };
    let measured = format!("{}{unit}{measured_at}", plain(measured));
    Some(vec![what, bound.text(unit), measured, because.to_owned()])
}

fn targets(measurements: &[&Measurement]) -> Vec<Target> {
    let (Some(small), Some(large)) = (measurements.first(), measurements.last()) else { return Vec::new() };
    let size = number(large.size);
    let target = |what: &str, bound, unit, measured: Option<(f64, String)>, because| {
        let what = format!("{what}, {size} challenges");
        Target { what, bound, unit, measured, because }
    };
    let here = |measured: Option<f64>| measured.map(|measured| (measured, String::new()));
    let processor = |name| here(Some(large.case(name)?.processor.as_secs_f64() * 1_000.0));
    let growths = |is_meant: fn(&str) -> bool| {
        let grown = |name: &str| Some((growth(small, large, name)?, name.to_owned()));
        let names = small.results.cases.iter().map(|case| case.name.as_str()).filter(|name| is_meant(name));
        names.filter_map(grown).max_by(|one, other| one.0.total_cmp(&other.0))
    };
    let slowest = large.results.cases.iter().filter(|case| case.name.starts_with(SEARCH));
    let slowest = slowest.map(|case| (case.worst.as_secs_f64() * 1_000.0, case.name.clone()));
    let votes = if large.kind == Kind::Sqlite { 0.5 } else { 0.7 };
    vec![
        target("a computed feed", Bound::AtMost(0.6), " ms", processor(VISITORS_FEED), COMPUTED),
        target("a challenge", Bound::AtMost(0.6), " ms", processor(CHALLENGE), COMPUTED),
        target(
            "99 % of searches",
            Bound::AtMost(20.0),
            " ms",
            slowest.max_by(|one, other| one.0.total_cmp(&other.0)),
            "",
        ),
        target("growth of a page", Bound::AtMost(1.15), "", growths(is_page), PAGES_GROW),
        target("growth of a search", Bound::AtMost(1.3), "", growths(|name| name.starts_with(SEARCH)), SEARCHES_GROW),
        target("a far page to the first", Bound::AtMost(1.2), "", here(large.ratio(FAR_PAGE, VISITORS_FEED)), ""),
        target(
            "a kept feed to a static file, in requests a second",
            Bound::AtLeast(0.5),
            "",
            here(large.throughput(KEPT_FEED, STATIC_FILE)),
            "",
        ),
        target(
            "votes of 64 clients to their rows written directly",
            Bound::AtLeast(votes),
            "",
            here(large.throughput(MANY_VOTES, MANY_BARE_VOTES)),
            VOTES,
        ),
        target(
            "start to first page",
            Bound::AtMost(100.0),
            " ms",
            here(Some(large.results.first_answer.as_secs_f64() * 1_000.0)),
            START,
        ),
        target("memory idle", Bound::AtMost(300.0), " MB", here(Some(megabytes(large.results.idle))), ""),
    ]
}

const COMPUTED: &str =
    "Most of it is rendering, and the handing over of each query to a thread of the database and back.";
const PAGES_GROW: &str = "It reads rows of many challenges, as an organisation's page does of fifty: they lie further apart, so \
                          that fewer of them are in the caches of the database and of the processor.";
const SEARCHES_GROW: &str = "With 1,000 challenges every word is rare. With more, frequent words are looked for among the \
                             newest 16,384 at least, in an index whose parts lie apart.";
const START: &str = "The first page is read from the database, before the feed is in memory, and over connections for each of which \
                     the database has just begun a process.";
const VOTES: &str =
    "A vote is a request with a session besides its rows, and the clients take a part of the same processors.";

fn is_page(name: &str) -> bool {
    let changes = CHANGES.contains(&name) || name.contains("vote");
    !NO_READS.contains(&name) && !changes && !name.starts_with(SEARCH)
}

#[expect(clippy::cast_precision_loss, reason = "megabytes are few")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// With three digits.
fn plain(number: f64) -> String {
    if number < 10.0 { format!("{number:.2}") } else { format!("{number:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(measured: f64) -> Target {
        let measured = Some((measured, "feed".to_owned()));
        Target { what: "a page".to_owned(), bound: Bound::AtMost(0.6), unit: " ms", measured, because: "It renders." }
    }

    #[test]
    fn the_reason_stands_where_a_bound_does_not_hold() {
        assert_eq!(row(of(0.6)).unwrap(), ["a page", "at most 0.60 ms", "0.60 ms (feed)", ""]);
        assert_eq!(row(of(0.75)).unwrap()[2..], ["0.75 ms (feed)", "It renders."]);
        assert_eq!(row(Target { measured: None, ..of(1.0) }), None);
        assert!(Bound::AtLeast(0.5).holds(0.5) && !Bound::AtLeast(0.5).holds(0.49));
    }

    #[test]
    fn pages_are_told_from_what_reads_nothing_and_from_changes() {
        assert!(["feed of a member", "challenge", "my impact"].map(is_page).iter().all(|is| *is));
        let others =
            ["health check", STATIC_FILE, KEPT_FEED, "sign-in", MANY_VOTES, MANY_BARE_VOTES, "search, rare word"];
        assert!(!others.map(is_page).iter().any(|is| *is));
    }
}
