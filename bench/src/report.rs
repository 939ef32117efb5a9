//! The report: ratios first, because they hold on other machines too.

use crate::{
    database::Kind,
    driver::{
        self, BARE_VOTE, BUSY, FAR_PAGE, KEPT_FEED, MANY, MANY_BARE_VOTES, MANY_VOTES, Measured, Results, STATIC_FILE,
        VISITORS_FEED, VOTE,
    },
    failure::Result,
    measurement::{Measurement, growth},
    targets,
    text::{markdown, megabytes, milliseconds, number, times},
};
use std::{fmt::Write, thread};

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
    text.push_str(&targets::table(measurements));
    text.push('\n');
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

fn requests(case: &Measured) -> String {
    let count = number(i64::try_from(case.requests).unwrap_or(i64::MAX));
    if case.failed == 0 { count } else { format!("{count}, {} failed", case.failed) }
}
