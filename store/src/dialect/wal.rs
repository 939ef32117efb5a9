use crate::Result;
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use std::{path::Path, time::Duration};

/// How long the checkpoint waits for readers, and thereby blocks writers.
const TIMEOUT: Duration = Duration::from_millis(250);

/// Truncates SQLite's write-ahead log; returns whether readers allowed it.
pub(crate) async fn truncate_wal(file: &Path) -> Result<bool> {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(TIMEOUT).disable_statement_logging();
    let mut connection = options.connect().await?;
    let done = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await;
    connection.close().await.ok();
    let (is_busy, ..): (i64, i64, i64) = done?;
    Ok(is_busy == 0)
}
