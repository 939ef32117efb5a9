//! SQLite: one write connection, so that writes queue instead of failing, and a pool of read connections.

use super::{Connections, GroupCommit, Poison, schema};
use crate::{Error, Result};
use sea_orm::{SqliteTransactionMode, SqlxSqliteConnector, TransactionOptions, TransactionTrait};
use sqlx::{
    ConnectOptions, Connection,
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{self, File},
    future,
    ops::RangeInclusive,
    path::Path,
    str::FromStr,
    sync::Arc,
    thread,
    time::Duration,
};

/// How long a transaction waits for the write lock, also of other processes.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);
/// The fewest and the most connections that read.
const READERS: RangeInclusive<usize> = 4..=16;

/// What the path led to before it was opened.
enum FileState {
    Nothing,
    EmptyFile,
    Database,
}

/// Opens a file, or creates it. A file that is not ours is left unchanged.
pub(super) async fn open(url: &str) -> Result<Connections> {
    let options = SqliteConnectOptions::from_str(url)?.disable_statement_logging();
    let file: Arc<Path> = options.get_filename().into();
    let named = |reason: String| Error::Open { database: file.display().to_string(), reason };
    let before = inspect(&options, &file).await.map_err(named)?;
    let connections = connect(options, &file).await.map_err(|error| named(error.to_string()))?;
    let tx = connections.write.begin_with_options(immediate()).await;
    let migrated = schema::migrate(tx.map_err(|error| named(error.to_string()))?).await;
    migrated.map_err(|error| named(error.to_string()))?;
    match before {
        FileState::Nothing => tracing::info!(file = %file.display(), "a new database was made"),
        FileState::EmptyFile => {
            tracing::warn!(file = %file.display(), "the file of the database was empty: a new instance begins in it");
        }
        FileState::Database => {}
    }
    Ok(connections)
}

/// Begins an immediate transaction. A deferred one that reads and then writes may fail with BUSY, whatever the timeout.
pub(super) fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// Checks the content of the file; returns the reason when it cannot be used.
async fn inspect(options: &SqliteConnectOptions, file: &Path) -> std::result::Result<FileState, String> {
    match fs::metadata(file).map(|there| there.len()) {
        Ok(0) => return Ok(FileState::EmptyFile),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(FileState::Nothing),
        Err(error) => return Err(error.to_string()),
    }
    let read = async {
        let mut reader = options.clone().read_only(true).create_if_missing(false).connect().await?;
        let holds = read(&mut reader).await;
        reader.close().await.ok();
        holds
    };
    let (tables, made) = read.await.map_err(|error| error.to_string())?;
    let is_empty = schema::inspect(&tables, &made)?;
    Ok(if is_empty { FileState::EmptyFile } else { FileState::Database })
}

async fn read(reader: &mut SqliteConnection) -> sqlx::Result<(Vec<String>, Vec<String>)> {
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let tables: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut *reader).await?;
    let has_migrations = tables.iter().any(|table| table == schema::MIGRATIONS);
    let made = if has_migrations { sqlx::query_scalar(schema::APPLIED).fetch_all(reader).await? } else { Vec::new() };
    Ok((tables, made))
}

/// Synchronous FULL: committed data survives a power failure. Secure delete: deleted data is overwritten.
async fn connect(options: SqliteConnectOptions, file: &Arc<Path>) -> sqlx::Result<Connections> {
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(TIMEOUT)
        .pragma("secure_delete", "on");
    let poison = Poison::default();
    let write = pool(1, poison.clone()).connect_with(options.clone()).await?;
    let read = pool(readers(), Poison::default()).connect_lazy_with(options.pragma("query_only", "on"));
    Ok(Connections {
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
        write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
        group_commit: Some(GroupCommit::new(poison.clone())),
        poison,
        file: Some(file.clone()),
    })
}

/// Two for each processor, since one may wait for the disk. They take turns, and each has a cache of its own: with more
/// than needed, none finds in its cache what it has just read.
fn readers() -> u32 {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    u32::try_from((2 * processors).clamp(*READERS.start(), *READERS.end())).unwrap_or(1)
}

/// Closes connections that are returned with an open transaction, and those marked as unreliable.
fn pool(connections: u32, poison: Poison) -> SqlitePoolOptions {
    // A file is not tested before each use: the test would wait for the thread of the connection as a query does.
    let options =
        SqlitePoolOptions::new().max_connections(connections).acquire_timeout(TIMEOUT).test_before_acquire(false);
    options.before_acquire(move |connection, _| {
        let is_poisoned = poison.take();
        let is_sound = !is_poisoned && !connection.is_in_transaction();
        if !is_sound {
            tracing::warn!("a connection to the database was closed after an error");
        }
        Box::pin(future::ready(Ok(is_sound)))
    })
}

/// A lock on a file, held while a process serves the database; the system releases it however the process ends.
#[derive(Debug)]
pub(crate) struct ServingLock {
    _file: File,
    pub is_alone: bool,
}

impl ServingLock {
    /// Takes a shared lock beside the database.
    pub fn take(database: &Path) -> std::io::Result<Self> {
        let mut name = database.as_os_str().to_owned();
        name.push("-serving");
        let file = File::options().create(true).truncate(false).write(true).open(name)?;
        let is_alone = file.try_lock().is_ok();
        file.lock_shared()?;
        Ok(Self { _file: file, is_alone })
    }
}
