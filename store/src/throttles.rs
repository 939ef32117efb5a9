//! How often something was tried lately.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::throttles};
use domain::{accounts::throttle::Tries, time::Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QuerySelect, Set, sea_query::OnConflict};

/// How often it was tried, locked against others who try at the same time.
pub async fn lock(tx: &Tx, key_hash: &str, now: Timestamp) -> Result<Tries> {
    let fresh = throttles::ActiveModel { key_hash: Set(key_hash.to_owned()), tries: Set(0), last_at: Set(now.0) };
    throttles::Entity::insert(fresh)
        .on_conflict(OnConflict::column(throttles::Column::KeyHash).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    let row = throttles::Entity::find_by_id(key_hash).lock_exclusive().one(tx.connection()).await?;
    Ok(row.map_or(Tries { count: 0, last: now }, |row| Tries { count: row.tries, last: Timestamp(row.last_at) }))
}

/// Notes how often it was tried.
pub async fn set(tx: &Tx, key_hash: &str, tries: Tries) -> Result<()> {
    let row = throttles::ActiveModel {
        key_hash: Set(key_hash.to_owned()),
        tries: Set(tries.count),
        last_at: Set(tries.last.0),
    };
    // It may have been forgotten meanwhile.
    let known = OnConflict::column(throttles::Column::KeyHash)
        .update_columns([throttles::Column::Tries, throttles::Column::LastAt])
        .to_owned();
    throttles::Entity::insert(row).on_conflict(known).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Forgets what was tried.
pub async fn delete(tx: &Tx, key_hash: &str) -> Result<()> {
    throttles::Entity::delete_by_id(key_hash).exec(tx.connection()).await?;
    Ok(())
}

/// Forgets what was last tried before a moment, at most so much; how much.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<throttles::Entity>(tx, throttles::Column::KeyHash, throttles::Column::LastAt.lt(before.0), limit)
        .await
}
