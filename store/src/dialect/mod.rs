//! All SQL that differs between SQLite and PostgreSQL, and how each is connected to.

mod advisory_lock;
mod search;

pub(crate) use advisory_lock::advisory_lock;
pub(crate) use search::{find_words, forget_words, put_words};

use crate::Result;
use sea_orm::{DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::{
    ConnectOptions,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// How long a request waits for a connection before it fails.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Readers that SQLite serves side by side.
const SQLITE_READERS: u32 = 8;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;

/// Readers and the writer of a database. On PostgreSQL they are one pool.
pub(crate) struct Connections {
    pub read: DatabaseConnection,
    pub write: DatabaseConnection,
}

/// Connects to `sqlite://…` or `postgres://…`.
pub(crate) async fn connect(url: &str) -> Result<Connections> {
    if url.starts_with("sqlite:") { sqlite(url).await } else { postgres(url).await }
}

/// One writer, so that writes queue up instead of failing; synchronous FULL, so that what was acknowledged outlives a
/// loss of power as well as the end of the process.
async fn sqlite(url: &str) -> Result<Connections> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(TIMEOUT)
        .disable_statement_logging();
    let pool = |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(TIMEOUT);
    let write = pool(1).connect_with(options.clone()).await?;
    let read = pool(SQLITE_READERS).connect_lazy_with(options.pragma("query_only", "on"));
    Ok(Connections {
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
        write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
    })
}

async fn postgres(url: &str) -> Result<Connections> {
    let options = sqlx::postgres::PgConnectOptions::from_str(url)?.disable_statement_logging();
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(TIMEOUT);
    let both = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.connect_with(options).await?);
    Ok(Connections { read: both.clone(), write: both })
}
