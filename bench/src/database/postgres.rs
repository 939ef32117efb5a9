//! PostgreSQL: rows are copied.

use super::{Vote, numbers};
use crate::{
    failure::Result,
    generator::{ALL, Batch, Value},
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::str::FromStr;

/// The response that is voted on and its challenge.
const LOCK_BALLOT: &str = "SELECT r.id FROM responses r JOIN challenges c ON c.id = r.challenge_id \
     WHERE r.id = $1 FOR UPDATE OF c, r";
/// Entries of the index, before they are one value each.
const STAGING: &str = "CREATE TEMPORARY TABLE IF NOT EXISTS entries \
     (challenge_id BIGINT NOT NULL, terms TEXT NOT NULL) ON COMMIT DELETE ROWS";
/// The value that the program stores.
const INDEX: &str = "INSERT INTO challenge_search (challenge_id, words) \
     SELECT challenge_id, array_to_tsvector(string_to_array(terms, ' ')) FROM entries";
/// The vocabulary of the search, without the terms of blocks.
const WORDS: &str = "INSERT INTO search_words (word, challenges) SELECT word, ndoc \
     FROM ts_stat('SELECT words FROM challenge_search') WHERE NOT starts_with(word, chr(57344))";
/// Indexes besides those of constraints.
const INDEXES: &str = "SELECT CAST(i.relname AS TEXT), pg_get_indexdef(i.oid) FROM pg_index x \
     JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid \
     WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND CAST(t.relname AS TEXT) = ANY($1) \
     AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid)";

/// A connection to a server on this machine.
#[derive(Debug)]
pub struct Postgres {
    connection: PgConnection,
}

/// What is away while a database is filled: the statements that bring it back.
#[derive(Debug)]
pub struct Suspended(Vec<String>);

impl Postgres {
    /// Connects.
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(Self { connection: PgConnection::connect(url).await? })
    }

    /// See [`super::create`].
    pub async fn create(server: &str, name: &str) -> Result<String> {
        let options = PgConnectOptions::from_str(server)?;
        let mut on_server = Self { connection: options.connect().await? };
        on_server.run(format!("CREATE DATABASE {name}")).await?;
        on_server.connection.close().await?;
        Ok(options.database(name).to_url_lossy().to_string())
    }

    /// Drops the indexes of the tables, and keeps triggers and foreign keys quiet on this connection.
    pub async fn suspend(&mut self) -> Result<Suspended> {
        let tables: Vec<String> = ALL.iter().map(|table| table.name.to_owned()).collect();
        let tables = [tables, vec!["challenge_search".to_owned()]].concat();
        let made: Vec<(String, String)> = sqlx::query_as(INDEXES).bind(tables).fetch_all(&mut self.connection).await?;
        let mut definitions = Vec::new();
        for (name, definition) in made {
            self.run(format!("DROP INDEX {name}")).await?;
            definitions.push(definition);
        }
        for statement in [STAGING, "SET session_replication_role = 'replica'", "SET synchronous_commit = 'off'"] {
            self.run(statement.to_owned()).await?;
        }
        Ok(Suspended(definitions))
    }

    /// Brings the indexes back, continues the numbering of rows after the last one, and lets the server see how the
    /// tables are filled, as it does by itself after a while.
    pub async fn restore(mut self, Suspended(definitions): Suspended) -> Result<()> {
        self.run("SET maintenance_work_mem = '512MB'".to_owned()).await?;
        for definition in definitions {
            self.run(definition).await?;
        }
        for counted in numbers().chain([WORDS]) {
            self.run(counted.to_owned()).await?;
        }
        for table in ALL.iter().filter(|table| table.columns.contains(&"id")) {
            let name = table.name;
            let continued = format!("SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}");
            self.run(continued).await?;
        }
        self.run("VACUUM ANALYZE".to_owned()).await?;
        Ok(self.connection.close().await?)
    }

    /// Writes a batch in one transaction.
    pub async fn write(&mut self, batch: &Batch) -> Result<()> {
        self.run("BEGIN".to_owned()).await?;
        for (table, rows) in &batch.tables {
            let mut copied = String::new();
            for row in rows {
                copy_row(&mut copied, row);
            }
            self.copy(table.name, &table.columns.join(", "), copied).await?;
        }
        let mut copied = String::new();
        for entry in &batch.search {
            let (title, text) = entry.terms();
            // A title may have no word that is indexed.
            let row = [entry.challenge.into(), [title, text].join(" ").trim_start().to_owned().into()];
            copy_row(&mut copied, &row);
        }
        self.copy("entries", "challenge_id, terms", copied).await?;
        self.run(INDEX.to_owned()).await?;
        self.run("COMMIT".to_owned()).await
    }

    /// See [`super::Database::pairs`].
    pub async fn pairs(&mut self, query: String) -> Result<Vec<(i64, i64)>> {
        Ok(sqlx::query_as(AssertSqlSafe(query)).fetch_all(&mut self.connection).await?)
    }

    /// See [`super::Database::vote`].
    pub async fn vote(&mut self, votes: &[Vote]) -> Result<()> {
        sqlx::query("BEGIN").execute(&mut self.connection).await?;
        for vote in votes {
            self.write_vote(vote).await?;
        }
        sqlx::query("COMMIT").execute(&mut self.connection).await?;
        Ok(())
    }

    /// Locks what is voted on first, as the program does: triggers share the lock of the response before they change it, so
    /// that two votes on it would wait for each other.
    async fn write_vote(&mut self, vote: &Vote) -> Result<()> {
        sqlx::query(LOCK_BALLOT).bind(vote.response).execute(&mut self.connection).await?;
        sqlx::query("INSERT INTO idempotency_keys (user_id, key, created_at) VALUES ($1, $2, $3)")
            .bind(vote.voter)
            .bind(&vote.key)
            .bind(vote.at)
            .execute(&mut self.connection)
            .await?;
        for rows in [
            "INSERT INTO votes (response_id, voter_id, vote, updated_at) VALUES ($1, $2, 'helpful', $3)",
            "INSERT INTO vote_ledger (response_id, voter_id, vote, at) VALUES ($1, $2, 'helpful', $3)",
        ] {
            let row = sqlx::query(rows).bind(vote.response).bind(vote.voter).bind(vote.at);
            row.execute(&mut self.connection).await?;
        }
        Ok(())
    }

    /// See [`super::Database::version`].
    pub async fn version(&mut self) -> Result<String> {
        Ok(sqlx::query_scalar("SHOW server_version").fetch_one(&mut self.connection).await?)
    }

    async fn copy(&mut self, table: &str, columns: &str, rows: String) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut copying = self.connection.copy_in_raw(&format!("COPY {table} ({columns}) FROM STDIN")).await?;
        copying.send(rows.into_bytes()).await?;
        copying.finish().await?;
        Ok(())
    }

    async fn run(&mut self, statement: String) -> Result<()> {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut self.connection).await?;
        Ok(())
    }
}

/// A line of the text format of `COPY`.
fn copy_row(copied: &mut String, row: &[Value]) {
    for (position, value) in row.iter().enumerate() {
        if position > 0 {
            copied.push('\t');
        }
        match value {
            Value::Nothing => copied.push_str("\\N"),
            Value::Number(number) => copied.push_str(&number.to_string()),
            Value::Truth(truth) => copied.push(if *truth { 't' } else { 'f' }),
            Value::Text(text) => text.chars().for_each(|letter| match letter {
                '\\' => copied.push_str("\\\\"),
                '\n' => copied.push_str("\\n"),
                '\r' => copied.push_str("\\r"),
                '\t' => copied.push_str("\\t"),
                letter => copied.push(letter),
            }),
        }
    }
    copied.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_one_row_whatever_is_in_it() {
        let mut copied = String::new();
        copy_row(&mut copied, &[7.into(), "a\tb\\\nc".into(), None::<i64>.into(), true.into()]);
        assert_eq!(copied, "7\ta\\tb\\\\\\nc\t\\N\tt\n");
    }
}
