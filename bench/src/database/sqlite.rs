//! SQLite: rows are inserted many at a time.

use super::{Vote, numbers};
use crate::{
    failure::Result,
    generator::{ALL, Batch, Indexed, Row, Value},
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// The most values of one statement; SQLite takes 32,766.
const VALUES: usize = 6_000;
/// The index in one piece, as a job of the program leaves it, and its vocabulary without the terms of blocks.
const WORDS: [&str; 3] = [
    "INSERT INTO challenge_search (challenge_search) VALUES ('optimize')",
    "CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab(main, challenge_search, row)",
    "INSERT INTO search_words (word, challenges) SELECT term, doc FROM temp.search_terms \
     WHERE term NOT LIKE char(57344) || '%'",
];
/// Memory for pages while filling, in KiB.
const CACHE: &str = "-1000000";

/// A connection to a file.
#[derive(Debug)]
pub struct Sqlite {
    connection: SqliteConnection,
}

/// What is away while a database is filled: the statements that bring it back.
#[derive(Debug)]
pub struct Suspended(Vec<String>);

impl Sqlite {
    /// As the program connects to write.
    pub async fn connect(url: &str) -> Result<Self> {
        let options = options(url)?
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .pragma("secure_delete", "on");
        Ok(Self { connection: options.connect().await? })
    }

    /// Without waiting for the disk: a database that was not filled to the end is of no use.
    pub async fn for_filling(url: &str) -> Result<Self> {
        let options = options(url)?
            .foreign_keys(false)
            .synchronous(SqliteSynchronous::Off)
            .pragma("cache_size", CACHE)
            .pragma("temp_store", "memory");
        Ok(Self { connection: options.connect().await? })
    }

    /// Takes the indexes and triggers of the tables away.
    pub async fn suspend(&mut self) -> Result<Suspended> {
        let made = "SELECT type, name, tbl_name, sql FROM sqlite_schema \
                    WHERE type IN ('index', 'trigger') AND sql IS NOT NULL";
        let made: Vec<(String, String, String, String)> = sqlx::query_as(made).fetch_all(&mut self.connection).await?;
        let mut definitions = Vec::new();
        for (kind, name, table, definition) in made {
            if ALL.iter().any(|ours| ours.name == table) {
                self.run(format!("DROP {kind} {name}")).await?;
                definitions.push(definition);
            }
        }
        Ok(Suspended(definitions))
    }

    /// Brings them back, and writes everything to the file.
    pub async fn restore(mut self, Suspended(definitions): Suspended) -> Result<()> {
        for definition in definitions {
            self.run(definition).await?;
        }
        for counted in numbers().chain(WORDS) {
            self.run(counted.to_owned()).await?;
        }
        self.run("PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await?;
        Ok(self.connection.close().await?)
    }

    /// Writes a batch in one transaction.
    pub async fn write(&mut self, batch: &Batch) -> Result<()> {
        self.run("BEGIN IMMEDIATE".to_owned()).await?;
        for (table, rows) in &batch.tables {
            self.insert(table.name, table.columns, rows).await?;
        }
        let entry = |entry: &Indexed| {
            let (title, text) = entry.terms();
            vec![entry.challenge.into(), title.into(), text.into()]
        };
        let entries: Vec<Row> = batch.search.iter().map(entry).collect();
        self.insert("challenge_search", &["rowid", "title", "text"], &entries).await?;
        self.run("COMMIT".to_owned()).await
    }

    /// See [`super::Database::pairs`].
    pub async fn pairs(&mut self, query: String) -> Result<Vec<(i64, i64)>> {
        Ok(sqlx::query_as(AssertSqlSafe(query)).fetch_all(&mut self.connection).await?)
    }

    /// See [`super::Database::vote`].
    pub async fn vote(&mut self, votes: &[Vote]) -> Result<()> {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
        for vote in votes {
            self.write_vote(vote).await?;
        }
        sqlx::query("COMMIT").execute(&mut self.connection).await?;
        Ok(())
    }

    async fn write_vote(&mut self, vote: &Vote) -> Result<()> {
        sqlx::query("INSERT INTO idempotency_keys (user_id, key, created_at) VALUES (?, ?, ?)")
            .bind(vote.voter)
            .bind(&vote.key)
            .bind(vote.at)
            .execute(&mut self.connection)
            .await?;
        for rows in [
            "INSERT INTO votes (response_id, voter_id, vote, updated_at) VALUES (?, ?, 'helpful', ?)",
            "INSERT INTO vote_ledger (response_id, voter_id, vote, at) VALUES (?, ?, 'helpful', ?)",
        ] {
            let row = sqlx::query(rows).bind(vote.response).bind(vote.voter).bind(vote.at);
            row.execute(&mut self.connection).await?;
        }
        Ok(())
    }

    /// See [`super::Database::version`].
    pub async fn version(&mut self) -> Result<String> {
        Ok(sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&mut self.connection).await?)
    }

    async fn insert(&mut self, table: &str, columns: &[&str], rows: &[Row]) -> Result<()> {
        for some in rows.chunks(VALUES / columns.len()) {
            let row = format!("({})", vec!["?"; columns.len()].join(", "));
            let values = vec![row.as_str(); some.len()].join(", ");
            let statement = format!("INSERT INTO {table} ({}) VALUES {values}", columns.join(", "));
            let mut insert = sqlx::query(AssertSqlSafe(statement));
            for value in some.iter().flatten() {
                insert = match value {
                    Value::Nothing => insert.bind(None::<i64>),
                    Value::Number(number) => insert.bind(*number),
                    Value::Truth(truth) => insert.bind(*truth),
                    Value::Text(text) => insert.bind(text.as_ref()),
                };
            }
            insert.execute(&mut self.connection).await?;
        }
        Ok(())
    }

    async fn run(&mut self, statement: String) -> Result<()> {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut self.connection).await?;
        Ok(())
    }
}

fn options(url: &str) -> Result<SqliteConnectOptions> {
    let options = SqliteConnectOptions::from_str(url)?.disable_statement_logging();
    Ok(options.journal_mode(SqliteJournalMode::Wal))
}
