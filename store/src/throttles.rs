//! Recorded attempts for throttles.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::throttles};
use domain::{accounts::throttle::Attempts, time::Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QuerySelect, Set, sea_query::OnConflict};

/// The attempts for a key, locked until the transaction ends.
pub async fn lock(tx: &Tx, key_hash: &str, now: Timestamp) -> Result<Attempts> {
    let fresh = throttles::ActiveModel { key_hash: Set(key_hash.to_owned()), attempts: Set(0), last_at: Set(now.0) };
    throttles::Entity::insert(fresh)
        .on_conflict(OnConflict::column(throttles::Column::KeyHash).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    let row = throttles::Entity::find_by_id(key_hash).lock_exclusive().one(tx.connection()).await?;
    Ok(row
        .map_or(Attempts { count: 0, last: now }, |row| Attempts { count: row.attempts, last: Timestamp(row.last_at) }))
}

/// Stores the attempts for a key.
pub async fn set(tx: &Tx, key_hash: &str, attempts: Attempts) -> Result<()> {
    let row = throttles::ActiveModel {
        key_hash: Set(key_hash.to_owned()),
        attempts: Set(attempts.count),
        last_at: Set(attempts.last.0),
    };
    // The row may have been deleted in the meantime.
    let known = OnConflict::column(throttles::Column::KeyHash)
        .update_columns([throttles::Column::Attempts, throttles::Column::LastAt])
        .to_owned();
    throttles::Entity::insert(row).on_conflict(known).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Deletes the attempts for a key.
pub async fn delete(tx: &Tx, key_hash: &str) -> Result<()> {
    throttles::Entity::delete_by_id(key_hash).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` rows whose last attempt was before a moment; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<throttles::Entity>(tx, throttles::Column::KeyHash, throttles::Column::LastAt.lt(before.0), limit)
        .await
}
