//! PostgreSQL: one pool for reads and writes.

use super::{Connections, Poison, schema};
use crate::{Error, Result};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, SqlxPostgresConnector, Statement, TransactionTrait,
};
use sqlx::{
    ConnectOptions, Connection, Executor,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{future, io, str::FromStr, time::Duration};
use tokio::time::{sleep, timeout};

/// The maximum number of connections of one process.
const CONNECTIONS: u32 = 16;
/// How long a request waits for a connection, after which the server counts as unavailable.
const ACQUIRE_TIMEOUT: Duration = Duration::from_millis(1_500);
/// The timeout of a server's answer at the start, and of background queries.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(3);
/// How many attempts, half a second apart, wait for a server that is starting.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);
/// Timeouts for locks, for statements, and for idle transactions.
const LIMITS: &str = "SET lock_timeout = '3s'; SET statement_timeout = '20s'; \
     SET idle_in_transaction_session_timeout = '60s'";
/// Serialises the migrations of several processes, without a timeout.
const SERIALISE_MIGRATIONS: &str = "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0; \
     SELECT pg_advisory_xact_lock(hashtextextended('quinze migrations', 0))";
/// Excludes tables of extensions.
const TABLES: &str = "SELECT CAST(c.relname AS TEXT) FROM pg_class c WHERE c.relkind IN ('r', 'p') \
     AND c.relnamespace = CAST(current_schema() AS regnamespace) \
     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";

/// Connects to a database. One that is not ours is left unchanged.
pub(super) async fn open(url: &str) -> Result<Connections> {
    let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
    open_with(options, TRIES).await
}

async fn open_with(options: PgConnectOptions, tries: u32) -> Result<Connections> {
    let database = name_of(&options);
    let named = |reason: String| Error::Open { database: database.clone(), reason };
    reach(&options, tries).await.map_err(|error| named(error.to_string()))?;
    let pool = pool().connect_with(options).await.map_err(|error| named(error.to_string()))?;
    let both = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    let tx = both.begin().await?;
    tx.execute_unprepared(SERIALISE_MIGRATIONS).await?;
    let is_new = inspect(&tx).await?.map_err(named)?;
    schema::migrate(tx).await.map_err(|error| named(error.to_string()))?;
    if is_new {
        tracing::info!(database, "a new instance was made");
    }
    Ok(Connections { read: both.clone(), write: both, poison: Poison::default(), group_commit: None, file: None })
}

/// Whether the database is empty; an error with the reason when it cannot be used.
async fn inspect(tx: &DatabaseTransaction) -> Result<std::result::Result<bool, String>> {
    let tables = names(tx, TABLES).await?;
    let has_migrations = tables.iter().any(|table| table == schema::MIGRATIONS);
    let made = if has_migrations { names(tx, schema::APPLIED).await? } else { Vec::new() };
    Ok(schema::inspect(&tables, &made))
}

async fn names(tx: &DatabaseTransaction, query: &str) -> Result<Vec<String>> {
    let rows = tx.query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await?;
    let name = |row: &sea_orm::QueryResult| row.try_get_by_index(0);
    Ok(rows.iter().map(name).collect::<std::result::Result<_, DbErr>>()?)
}

/// `host:port/name`, or the folder of the socket in place of the host.
fn name_of(options: &PgConnectOptions) -> String {
    let host =
        options.get_socket().map_or_else(|| options.get_host().to_owned(), |socket| socket.display().to_string());
    format!("{host}:{}/{}", options.get_port(), options.get_database().unwrap_or_default())
}

/// Waits for a server that is starting; returns the last error when it does not come.
async fn reach(options: &PgConnectOptions, tries: u32) -> sqlx::Result<()> {
    let mut left = tries;
    loop {
        let answer = timeout(ANSWER_TIMEOUT, options.connect()).await;
        left = left.saturating_sub(1);
        match answer.unwrap_or_else(|_| Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into()))) {
            Ok(connection) => {
                connection.close().await.ok();
                return Ok(());
            }
            Err(error) if left == 0 || !is_starting(&error) => return Err(error),
            Err(_) => sleep(BETWEEN_TRIES).await,
        }
    }
}

fn is_starting(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(error) => error.kind() == io::ErrorKind::ConnectionRefused,
        sqlx::Error::Database(told) => told.is_transient_in_connect_phase(),
        _ => false,
    }
}

/// Closes connections that are returned with an open transaction, or whose server does not answer.
fn pool() -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(|connection, _| Box::pin(async move { connection.execute(LIMITS).await.map(drop) }))
        .before_acquire(|connection, _| Box::pin(future::ready(Ok(!connection.is_in_transaction()))))
        .after_release(|connection, _| {
            Box::pin(async move {
                let answered = timeout(ANSWER_TIMEOUT, connection.ping()).await;
                answered.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into())).map(|()| true)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn where_nothing_listens_the_server_and_the_cause_are_named() {
        let url = "postgres://me:geheim@127.0.0.1:1/quinze";
        let told = open_with(PgConnectOptions::from_str(url).unwrap(), 1).await.unwrap_err().to_string();
        assert!(told.starts_with("the database 127.0.0.1:1/quinze: ") && told.contains("refused"), "{told}");
        assert!(!told.contains("geheim"), "{told}");
    }
}
