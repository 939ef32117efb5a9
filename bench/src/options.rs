//! What is measured, by the command line.

use crate::{database::Kind, driver::Effort};
use clap::{Parser, ValueEnum};
use std::{path::PathBuf, time::Duration};

/// Fills databases, measures the program on them, and writes the report.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench")]
pub struct Options {
    /// A minute and a half, for a developer: 1,000 and 10,000 challenges on SQLite, printed and not written.
    #[arg(long)]
    pub quick: bool,
    /// Numbers of challenges, with commas between, the smallest first.
    #[arg(long, value_delimiter = ',', value_name = "NUMBERS")]
    sizes: Vec<i64>,
    /// The databases.
    #[arg(long, value_enum)]
    database: Option<Databases>,
    /// Only what has this in its name, beside the feed and the static file.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "NAME")]
    pub only: String,
    /// Keeps the large SQLite databases in this folder, and uses those that are there and not older than a day.
    #[arg(long, value_name = "FOLDER")]
    pub keep: Option<PathBuf>,
    /// Makes another community of the same size.
    #[arg(long, default_value_t = 15, value_name = "NUMBER")]
    pub seed: u64,
    /// The released program.
    #[arg(long, default_value = "target/release/quinze", hide = true)]
    pub binary: PathBuf,
    /// The file of the report.
    #[arg(long, default_value = "docs/benchmarks.md", hide = true)]
    pub report: PathBuf,
    /// A PostgreSQL server on this machine on which databases may be made.
    #[arg(long, env = "QUINZE_BENCH_POSTGRES_URL", hide = true)]
    pub postgres_url: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

impl Options {
    /// The numbers of challenges, the smallest first.
    pub fn sizes(&self) -> Vec<i64> {
        let mut sizes = match (self.sizes.as_slice(), self.quick) {
            ([], true) => vec![1_000, 10_000],
            ([], false) => vec![1_000, 100_000, 1_000_000],
            (sizes, _) => sizes.to_vec(),
        };
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    /// The databases.
    pub fn kinds(&self) -> &'static [Kind] {
        match (self.database, self.quick) {
            (Some(Databases::Sqlite), _) | (None, true) => &[Kind::Sqlite],
            (Some(Databases::Postgres), _) => &[Kind::Postgres],
            (Some(Databases::Both), _) | (None, false) => &[Kind::Sqlite, Kind::Postgres],
        }
    }

    /// How long each case takes.
    pub fn effort(&self) -> Effort {
        if self.quick {
            return Effort {
                warm_up: Duration::from_millis(100),
                phase: Duration::from_millis(500),
                enough: Duration::from_millis(500),
                longest: Duration::from_millis(1_500),
            };
        }
        Effort {
            warm_up: Duration::from_millis(500),
            phase: Duration::from_secs(2),
            enough: Duration::from_secs(1),
            longest: Duration::from_secs(10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Options {
        Options::try_parse_from([&["bench"], words].concat()).unwrap()
    }

    #[test]
    fn without_options_everything_is_measured() {
        let options = read(&[]);
        assert_eq!(options.sizes(), [1_000, 100_000, 1_000_000]);
        assert_eq!(options.kinds(), [Kind::Sqlite, Kind::Postgres]);
    }

    #[test]
    fn a_developer_waits_for_sqlite_alone() {
        let options = read(&["--quick"]);
        assert_eq!(options.sizes(), [1_000, 10_000]);
        assert_eq!(options.kinds(), [Kind::Sqlite]);
        assert_eq!(read(&["--quick", "--database", "both"]).kinds().len(), 2);
    }

    #[test]
    fn sizes_are_put_in_order() {
        assert_eq!(read(&["--sizes", "100000,1000,1000"]).sizes(), [1_000, 100_000]);
    }
}
