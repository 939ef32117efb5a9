//! Merging of the pieces in which SQLite keeps the index.

use crate::Result;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// What SQLite counts for a merge that found nothing to do.
const NOTHING: i64 = 1;

/// Merges pieces of the index, about this many pages; returns whether there may be more to merge. PostgreSQL does it by
/// itself.
///
/// <https://sqlite.org/fts5.html#the_merge_command>
pub(crate) async fn merge(db: &impl ConnectionTrait, pages: i64) -> Result<bool> {
    if db.get_database_backend() == DbBackend::Postgres {
        return Ok(false);
    }
    let before = changes(db).await?;
    let merge = "INSERT INTO challenge_search (challenge_search, rank) VALUES ('merge', $1)";
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, merge, [pages.into()])).await?;
    Ok(changes(db).await? - before > NOTHING)
}

/// How many rows this connection has changed.
async fn changes(db: &impl ConnectionTrait) -> Result<i64> {
    let read = Statement::from_string(DbBackend::Sqlite, "SELECT total_changes() AS changes");
    let row = db.query_one_raw(read).await?;
    Ok(row.map(|row| row.try_get("", "changes")).transpose()?.unwrap_or_default())
}
