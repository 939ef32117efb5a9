//! Filling a database and asking it directly.
//!
//! The SQL of the benchmark stands here and not in `store`: it writes a million challenges in minutes, past the
//! use-cases, which would take days, and it measures what a transaction costs without the program. Guards and indexes
//! are away while a database is filled and come back with the definitions that the migrations gave them; the tests
//! here show that the guards would have accepted these rows.

mod postgres;
mod questions;
mod sqlite;

use crate::{
    failure::Result,
    generator::{self, Batch, Community},
};
use postgres::Postgres;
use sqlite::Sqlite;
use store::Store;
use tokio::sync::mpsc;

/// Batches that are made while another is written.
const AHEAD: usize = 2;

/// The kind of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A connection.
#[derive(Debug)]
pub enum Database {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// A vote as the database stores it.
#[derive(Clone, Debug)]
pub struct Vote {
    pub response: i64,
    pub voter: i64,
    pub key: String,
    /// UTC milliseconds.
    pub at: i64,
}

impl Kind {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Makes an empty database on a PostgreSQL server; returns its URL.
pub async fn create(server: &str, name: &str) -> Result<String> {
    Postgres::create(server, name).await
}

/// What triggers count while the program writes.
const NUMBERS: [&str; 2] = [
    "UPDATE responses SET \
     helpful = (SELECT count(*) FROM votes WHERE response_id = responses.id AND vote = 'helpful'), \
     not_this_one = (SELECT count(*) FROM votes WHERE response_id = responses.id AND vote = 'not_this_one')",
    "UPDATE challenges SET (answers, volunteers) = (SELECT count(*), count(DISTINCT author_id) FROM responses \
     WHERE challenge_id = challenges.id AND deleted_at IS NULL AND hidden_at IS NULL)",
];

/// What was earned, as the migration enters it.
const EARNED: &str = include_str!("../../../migrations/src/m20261130_000038_karma/earlier.sql");
/// The sum of it for each person.
const SUMS_OF_KARMA: &str = "INSERT INTO karma (user_id, points) \
     SELECT user_id, sum(points) FROM karma_entries WHERE TRUE GROUP BY user_id \
     ON CONFLICT (user_id) DO UPDATE SET points = excluded.points";

/// The first answer of each person, as the migration finds it.
const GREETED: &str = include_str!("../../../migrations/src/m20261130_000044_follows_and_greetings/earlier.sql");

/// What triggers keep while the program writes, and what it enters into the ledger of karma, in the order in which it is
/// run.
fn numbers() -> impl Iterator<Item = &'static str> {
    let each = |sql: &'static str| sql.split_inclusive(';').filter(|statement| statement.contains("INSERT"));
    NUMBERS.into_iter().chain(each(EARNED)).chain([SUMS_OF_KARMA]).chain(each(GREETED))
}

/// Migrates an empty database and fills it.
pub async fn fill(url: &str, community: Community) -> Result<()> {
    Store::open(url).await?.close().await?;
    let hash = generator::hash_of_password().await?;
    let (sender, mut receiver) = mpsc::channel::<Batch>(AHEAD);
    let making = std::thread::spawn(move || {
        for batch in generator::batches(community, hash) {
            if sender.blocking_send(batch).is_err() {
                break;
            }
        }
    });
    if url.starts_with("sqlite:") {
        let mut database = Sqlite::for_filling(url).await?;
        let guards = database.suspend().await?;
        while let Some(batch) = receiver.recv().await {
            database.write(&batch).await?;
        }
        database.restore(guards).await?;
    } else {
        let mut database = Postgres::connect(url).await?;
        let guards = database.suspend().await?;
        while let Some(batch) = receiver.recv().await {
            database.write(&batch).await?;
        }
        database.restore(guards).await?;
    }
    making.join().map_err(|_| "the generator failed")?;
    Ok(())
}

impl Database {
    /// Connects as the program does, so that a transaction is as durable.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            Self::Sqlite(Sqlite::connect(url).await?)
        } else {
            Self::Postgres(Postgres::connect(url).await?)
        })
    }

    /// The rows of a query with two whole numbers. It contains no value from outside.
    pub async fn pairs(&mut self, query: String) -> Result<Vec<(i64, i64)>> {
        match self {
            Self::Sqlite(sqlite) => sqlite.pairs(query).await,
            Self::Postgres(postgres) => postgres.pairs(query).await,
        }
    }

    /// Writes votes in one transaction: the rows that the program writes, and nothing else.
    pub async fn vote(&mut self, votes: &[Vote]) -> Result<()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.vote(votes).await,
            Self::Postgres(postgres) => postgres.vote(votes).await,
        }
    }

    /// The version of the database.
    pub async fn version(&mut self) -> Result<String> {
        match self {
            Self::Sqlite(sqlite) => sqlite.version().await,
            Self::Postgres(postgres) => postgres.version().await,
        }
    }

    /// The space that the database takes on disk, in bytes.
    pub async fn bytes(&mut self) -> Result<i64> {
        let query = match self {
            Self::Sqlite(_) => "SELECT page_count * page_size, 0 FROM pragma_page_count(), pragma_page_size()",
            Self::Postgres(_) => "SELECT pg_database_size(current_database()), CAST(0 AS BIGINT)",
        };
        let sizes = self.pairs(query.to_owned()).await?;
        Ok(sizes.first().map(|(bytes, _)| *bytes).unwrap_or_default())
    }

    /// The process of this connection on the database's server; `None` where the database is part of the program.
    pub async fn process(&mut self) -> Result<Option<i64>> {
        if matches!(self, Self::Sqlite(_)) {
            return Ok(None);
        }
        let pids = self.pairs("SELECT CAST(pg_backend_pid() AS BIGINT), CAST(0 AS BIGINT)".to_owned()).await?;
        Ok(pids.first().map(|(pid, _)| *pid))
    }
}

#[cfg(test)]
mod tests;
