//! The log of changes in the feed, which triggers write. SQLite has one writer, so its rows become visible in the order
//! of their identifiers. On PostgreSQL they do not: a transaction that began earlier may commit later. There the
//! position of a reader is a snapshot of the transactions, and new is what that snapshot does not see.

use crate::Result;
use domain::ids::ChallengeId;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};

/// How far somebody has read the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedPosition {
    /// The last identifier, or the snapshot.
    end: String,
    /// The identifier of the first change that was in the log: while it is still the first, none was deleted.
    first: i64,
}

impl FeedPosition {
    fn of(row: &QueryResult) -> Result<Self> {
        Ok(Self { end: row.try_get("", "end_of_log")?, first: row.try_get("", "first_id")? })
    }
}

/// The end of the log.
pub(crate) async fn feed_position(db: &impl ConnectionTrait) -> Result<FeedPosition> {
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => {
            "SELECT CAST(pg_current_snapshot() AS TEXT) AS end_of_log, \
             COALESCE((SELECT id FROM feed_changes ORDER BY transaction_id, id LIMIT 1), 0) AS first_id"
        }
        _ => {
            "SELECT CAST(COALESCE((SELECT max(id) FROM feed_changes), 0) AS TEXT) AS end_of_log, \
             COALESCE((SELECT min(id) FROM feed_changes), 0) AS first_id"
        }
    };
    let row = db.query_one_raw(Statement::from_string(backend, sql)).await?;
    FeedPosition::of(&row.ok_or_else(|| crate::Error::Database("the log of changes has no end".to_owned()))?)
}

/// The new end of the log and the challenges that have changed since a position, each once and at most `limit`; `None`
/// when changes may have been deleted since.
pub(crate) async fn feed_changes(
    db: &impl ConnectionTrait,
    since: &FeedPosition,
    limit: u64,
) -> Result<Option<(FeedPosition, Vec<ChallengeId>)>> {
    let backend = db.get_database_backend();
    let sql = match backend {
        // Changes are deleted in the order of their transactions: what is before the oldest active transaction of the
        // snapshot was seen. A transaction after the present snapshot is one of another server, from which the database
        // was restored.
        DbBackend::Postgres => {
            "SELECT log.end_of_log, log.first_id, log.is_cut, changed.challenge_id FROM \
             (SELECT CAST(pg_current_snapshot() AS TEXT) AS end_of_log, \
             COALESCE((SELECT id FROM feed_changes ORDER BY transaction_id, id LIMIT 1), 0) AS first_id, \
             COALESCE((SELECT id <> $3 AND transaction_id >= pg_snapshot_xmin(CAST($1 AS pg_snapshot)) \
             FROM feed_changes ORDER BY transaction_id, id LIMIT 1), TRUE) AS is_cut) AS log \
             LEFT JOIN (SELECT DISTINCT challenge_id FROM feed_changes \
             WHERE transaction_id >= pg_snapshot_xmin(CAST($1 AS pg_snapshot)) \
             AND transaction_id < pg_snapshot_xmax(pg_current_snapshot()) \
             AND NOT pg_visible_in_snapshot(transaction_id, CAST($1 AS pg_snapshot)) LIMIT $2) AS changed ON TRUE"
        }
        _ => {
            "SELECT log.end_of_log, log.first_id, log.is_cut, changed.challenge_id FROM \
             (SELECT CAST(COALESCE((SELECT max(id) FROM feed_changes), 0) AS TEXT) AS end_of_log, \
             COALESCE((SELECT min(id) FROM feed_changes), 0) AS first_id, \
             COALESCE((SELECT min(id) FROM feed_changes) <> $3 \
             AND (SELECT min(id) FROM feed_changes) > CAST($1 AS INTEGER) + 1, TRUE) AS is_cut) AS \"log\" \
             LEFT JOIN (SELECT DISTINCT challenge_id FROM feed_changes WHERE id > CAST($1 AS INTEGER) LIMIT $2) \
             AS \"changed\" ON TRUE"
        }
    };
    let values = [(&*since.end).into(), count(limit), since.first.into()];
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    if first.try_get("", "is_cut")? {
        return Ok(None);
    }
    let ids = rows.iter().map(|row| row.try_get("", "challenge_id"));
    let ids: Vec<Option<i64>> = ids.collect::<std::result::Result<_, _>>()?;
    Ok(Some((FeedPosition::of(first)?, ids.into_iter().flatten().map(ChallengeId).collect())))
}

/// Whether there are changes to be deleted when so many are kept.
pub(crate) async fn has_feed_changes_beyond(db: &impl ConnectionTrait, kept: u64) -> Result<bool> {
    let backend = db.get_database_backend();
    let foreign = match backend {
        DbBackend::Postgres => {
            " OR EXISTS (SELECT 1 FROM feed_changes WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))"
        }
        _ => "",
    };
    let sql = format!(
        "SELECT COALESCE((SELECT max(id) FROM feed_changes) - (SELECT min(id) FROM feed_changes) >= $1, FALSE){foreign} AS is_long"
    );
    let row = db.query_one_raw(Statement::from_sql_and_values(backend, sql, [count(kept)])).await?;
    Ok(row.map(|row| row.try_get("", "is_long")).transpose()?.unwrap_or_default())
}

/// Deletes the oldest changes beyond so many, at most `batch`; returns how many.
pub(crate) async fn delete_feed_changes(tx: &impl ConnectionTrait, kept: u64, batch: u64) -> Result<u64> {
    if tx.get_database_backend() != DbBackend::Postgres {
        let sql = "DELETE FROM feed_changes WHERE id <= (SELECT max(id) FROM feed_changes) - $1 \
                   AND id < (SELECT min(id) FROM feed_changes) + $2";
        return delete(tx, sql, vec![count(kept), count(batch)]).await;
    }
    // In the order of the transactions, so that what is left shows up to which one all are here.
    let oldest = "DELETE FROM feed_changes WHERE id IN (SELECT id FROM feed_changes ORDER BY transaction_id, id \
                  LIMIT greatest(0, least($2, (SELECT max(id) FROM feed_changes) - (SELECT min(id) FROM feed_changes) \
                  + 1 - $1)))";
    let deleted = delete(tx, oldest, vec![count(kept), count(batch)]).await?;
    // After a restore on another server nobody there reads these, and its own transactions have lower numbers.
    let foreign = "DELETE FROM feed_changes WHERE id IN (SELECT id FROM feed_changes \
                   WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot()) LIMIT $1)";
    let foreign = delete(tx, foreign, vec![count(batch)]).await?;
    if foreign > 0 {
        tx.execute_unprepared("INSERT INTO feed_changes (challenge_id) VALUES (0)").await?;
    }
    Ok(deleted.max(foreign))
}

async fn delete(tx: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

fn count(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}
