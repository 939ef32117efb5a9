//! The report: ratios first, because they hold on other machines too.

use crate::{
    database::Kind,
    driver::{
        self, BARE_VOTE, BUSY, FAR_PAGE, KEPT_FEED, MANY, MANY_BARE_VOTES, MANY_VOTES, Measured, Results, STATIC_FILE,
        VISITORS_FEED, VOTE,
    },
    failure::Result,
};
use std::{fmt::Write, thread, time::Duration};

/// What was measured on one database of one size.
#[derive(Debug)]
pub struct Measurement {
    pub kind: Kind,
    pub size: i64,
    /// The version of the database.
    pub version: String,
    /// Its size on disk.
    pub bytes: i64,
    /// How long filling took; `None` when it was filled before.
    pub filling: Option<Duration>,
    pub results: Results,
}

/// Everything that was measured.
#[derive(Debug)]
pub struct Report {
    program: String,
    cores: usize,
    memory: u64,
    processor: String,
    measurements: Vec<Measurement>,
}

impl Report {
    /// An empty report about this machine and this version of the program.
    pub fn begin(program: String) -> Result<Self> {
        Ok(Self {
            program,
            cores: thread::available_parallelism()?.get(),
            memory: driver::memory_of_machine()?,
            processor: driver::name_of_processor(),
            measurements: Vec::new(),
        })
    }

    /// Adds a measurement; those of a database come one after another, the smallest first.
    pub fn add(&mut self, measurement: Measurement) {
        self.measurements.push(measurement);
    }

    /// The report in Markdown.
    pub fn text(&self) -> String {
        let mut text = String::from(INTRODUCTION);
        let _ = write!(
            text,
            "\n- Program: {}\n- Machine: {} cores of {}, {} of memory; clients and database on the same one\n",
            self.program,
            self.cores,
            if self.processor.is_empty() { "an unnamed processor" } else { &self.processor },
            megabytes(self.memory),
        );
        for kind in [Kind::Sqlite, Kind::Postgres] {
            let of_kind: Vec<&Measurement> =
                self.measurements.iter().filter(|measurement| measurement.kind == kind).collect();
            if !of_kind.is_empty() {
                text.push_str(&about(&of_kind));
            }
        }
        text
    }
}

const INTRODUCTION: &str = "# Benchmarks

`cargo xtask bench` writes this page. It fills a database with a community of each size, starts the released program on
it, and sends requests as browsers do, first one at a time, then eight at once. `cargo xtask bench --quick` prints the
same for two small communities in less than two minutes.

*Processor time* is what the system has noted for the server's process for each request, the median of several
slices: it hardly depends on what else the machine does. Median and 99 % are what one client waited. *Static file* is a
file of about as many bytes as the feed, sent by the same server. *Rows of a vote, written directly* are the same rows in
the same transaction from a program that does nothing else; their processor time is that program's, of which SQLite is a
part. *64 at once*: 64 clients vote; directly, 64 votes are one transaction of SQLite, and 64 connections to PostgreSQL
write each in its own. Ratios include the processor time of the database's server, where it has one.

Of the challenges, 30 % are open, 10 % being decided, and the others closed; each has two responses and ten votes; there
are a fifth as many people and a fiftieth as many organisations. Words have the frequencies of a language.

Nothing is switched off in the program. Its limits of requests count people and networks, and this machine is no
network, so that only members have to be many: 80 read, 100 vote and answer.
";

/// The chapter on a database, with measurements of each size.
fn about(measurements: &[&Measurement]) -> String {
    let first = measurements[0];
    let mut text = format!("\n## {} {}\n\n", first.kind.name(), first.version);
    text.push_str(&ratios(measurements));
    text.push_str(&instances(measurements));
    for measurement in measurements {
        text.push_str(&cases(measurement));
    }
    text
}

fn ratios(measurements: &[&Measurement]) -> String {
    let (first, others) = (measurements[0], &measurements[1..]);
    let mut head = vec!["ratios of processor time".to_owned()];
    head.extend(measurements.iter().map(|measurement| format!("to a static file, {}", number(measurement.size))));
    head.extend(others.iter().map(|other| format!("{} to {}", number(other.size), number(first.size))));
    let mut table = vec![head];
    for case in &first.results.cases {
        let mut row = vec![case.name.clone()];
        row.extend(measurements.iter().map(|of| times(of.ratio(&case.name, STATIC_FILE))));
        row.extend(others.iter().map(|other| times(growth(first, other, &case.name))));
        table.push(row);
    }
    let mut text = markdown(&table);
    let last = measurements[measurements.len() - 1];
    let _ = writeln!(text, "\nWith {} challenges:\n", number(last.size));
    for (name, with, what) in [
        (FAR_PAGE, VISITORS_FEED, "the far page of the feed to the first one, in processor time"),
        (VOTE, BARE_VOTE, "a vote to its rows alone, in processor time"),
    ] {
        if let Some(ratio) = last.ratio(name, with) {
            let _ = writeln!(text, "- {what}: {}", times(Some(ratio)));
        }
    }
    for (name, what) in [(KEPT_FEED, "a kept feed"), (VISITORS_FEED, "a computed feed")] {
        if let Some(share) = last.throughput(name, STATIC_FILE) {
            let _ = writeln!(text, "- {what} to a static file, in requests a second of {BUSY} clients: {share:.3}");
        }
    }
    if let Some(share) = last.throughput(MANY_VOTES, MANY_BARE_VOTES) {
        let _ = writeln!(
            text,
            "- votes of {MANY} clients to their rows alone, written {MANY} at once, in a second: {share:.2}"
        );
    }
    text
}

/// Start, memory and disk for each size.
fn instances(measurements: &[&Measurement]) -> String {
    let head = ["challenges", "filled in", "on disk", "start to first page", "memory idle", "after all", "peak"];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    for Measurement { size, bytes, filling, results, .. } in measurements {
        table.push(vec![
            number(*size),
            filling.map_or("–".to_owned(), |time| format!("{:.0} s", time.as_secs_f64())),
            megabytes(bytes.unsigned_abs()),
            milliseconds(results.first_answer),
            megabytes(results.idle),
            megabytes(results.after.now),
            megabytes(results.after.peak),
        ]);
    }
    ["\n", &markdown(&table)].concat()
}

fn cases(measurement: &Measurement) -> String {
    let Results { cases, file, far_page, .. } = &measurement.results;
    let with_server = measurement.kind == Kind::Postgres;
    let mut head =
        vec!["", "processor", "median", "99 %", "bytes", "a second, 1 client", "a second, 8 or 64 clients", "requests"];
    if with_server {
        head.insert(2, "database");
    }
    let mut table = vec![head.into_iter().map(str::to_owned).collect()];
    for case in cases {
        let mut row = vec![
            case.name.clone(),
            milliseconds(case.processor),
            if case.median.is_zero() { "–".to_owned() } else { milliseconds(case.median) },
            if case.worst.is_zero() { "–".to_owned() } else { milliseconds(case.worst) },
            if case.bytes == 0 { "–".to_owned() } else { number(i64::try_from(case.bytes).unwrap_or(i64::MAX)) },
            case.alone.map_or("–".to_owned(), |rate| format!("{rate:.0}")),
            case.busy.map_or("–".to_owned(), |rate| format!("{rate:.0}")),
            requests(case),
        ];
        if with_server {
            row.insert(2, case.database.map_or("–".to_owned(), milliseconds));
        }
        table.push(row);
    }
    format!(
        "\n### {} challenges\n\nStatic file: `{file}`. Far page: {}.\n\n{}",
        number(measurement.size),
        number(*far_page),
        markdown(&table)
    )
}

impl Measurement {
    fn case(&self, name: &str) -> Option<&Measured> {
        self.results.cases.iter().find(|case| case.name == name)
    }

    /// The processor time of one case in that of another.
    fn ratio(&self, name: &str, with: &str) -> Option<f64> {
        ratio(cost(self.case(name)?), cost(self.case(with)?))
    }

    /// The requests a second of many clients for one case in those for another.
    fn throughput(&self, name: &str, with: &str) -> Option<f64> {
        Some(self.case(name)?.busy? / self.case(with)?.busy?)
    }
}

fn growth(small: &Measurement, large: &Measurement, name: &str) -> Option<f64> {
    ratio(cost(large.case(name)?), cost(small.case(name)?))
}

/// The processor time of a request, that of the database's server included.
fn cost(case: &Measured) -> Duration {
    case.processor + case.database.unwrap_or_default()
}

/// `None` where the smaller time was too short to be noted.
fn ratio(one: Duration, other: Duration) -> Option<f64> {
    (!other.is_zero()).then(|| one.as_secs_f64() / other.as_secs_f64())
}

fn requests(case: &Measured) -> String {
    let count = number(i64::try_from(case.requests).unwrap_or(i64::MAX));
    if case.failed == 0 { count } else { format!("{count}, {} failed", case.failed) }
}

fn times(ratio: Option<f64>) -> String {
    ratio.map_or("–".to_owned(), |ratio| if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") })
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1_000.0;
    if milliseconds < 10.0 { format!("{milliseconds:.3} ms") } else { format!("{milliseconds:.0} ms") }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", number(i64::try_from(bytes / 1_000_000).unwrap_or(i64::MAX)))
}

/// A number with its thousands apart.
fn number(number: i64) -> String {
    let digits = number.to_string();
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = digits.as_str();
    while rest.len() > 3 {
        let (before, last) = rest.split_at(rest.len() - 3);
        parts.push(last);
        rest = before;
    }
    parts.push(rest);
    parts.reverse();
    parts.join(",")
}

/// A table whose first row is its head. All columns but the first are numbers.
fn markdown(table: &[Vec<String>]) -> String {
    let mut lines: Vec<String> = table.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
    let columns = table.first().map_or(0, Vec::len);
    lines.insert(1.min(lines.len()), format!("|---|{}", "--:|".repeat(columns.saturating_sub(1))));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_read() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(milliseconds(Duration::from_micros(1_250)), "1.250 ms");
        assert_eq!(milliseconds(Duration::from_millis(1_800)), "1800 ms");
        assert_eq!([times(Some(1.154)), times(Some(31.4)), times(None)], ["1.15", "31", "–"]);
    }

    #[test]
    fn a_table_has_a_head_and_numbers_on_the_right() {
        let table = [vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned(), "1".to_owned()]];
        assert_eq!(markdown(&table), "| a | b |\n|---|--:|\n| c | 1 |\n");
    }

    #[test]
    fn no_ratio_is_made_of_nothing() {
        assert_eq!(ratio(Duration::from_secs(3), Duration::from_secs(2)), Some(1.5));
        assert_eq!(ratio(Duration::from_secs(3), Duration::ZERO), None);
    }
}
