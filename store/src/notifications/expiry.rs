//! Forgetting notices.

use crate::{
    Connect, Result, Tx,
    entities::{user_notices, users},
};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::LockType};
use std::collections::BTreeSet;

/// Deletes at most `limit` notices that were read before a moment, and at most as many from before another, read or not;
/// returns how many. Their people are locked in their order: each has the number of those that are unread.
pub async fn delete_expired(tx: &Tx, read_before: Timestamp, from_before: Timestamp, limit: u64) -> Result<u64> {
    let read = user_notices::Entity::find()
        .filter(user_notices::Column::ReadAt.lt(read_before.0))
        .order_by_asc(user_notices::Column::ReadAt);
    let old = user_notices::Entity::find()
        .filter(user_notices::Column::CreatedAt.lt(from_before.0))
        .order_by_asc(user_notices::Column::CreatedAt);
    let (read, old) = (some(tx, read, limit).await?, some(tx, old, limit).await?);
    let people: BTreeSet<i64> = old.iter().map(|(_, user)| *user).collect();
    let locked = users::Entity::find()
        .select_only()
        .column(users::Column::Id)
        .filter(users::Column::Id.is_in(people))
        .order_by_asc(users::Column::Id)
        .lock(LockType::NoKeyUpdate);
    locked.into_tuple::<i64>().all(tx.connection()).await?;
    let gone = user_notices::Entity::delete_many()
        .filter(user_notices::Column::Id.is_in(read.into_iter().chain(old).map(|(id, _)| id)));
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}

async fn some(tx: &Tx, which: Select<user_notices::Entity>, limit: u64) -> Result<Vec<(i64, i64)>> {
    let rows = which.select_only().columns([user_notices::Column::Id, user_notices::Column::UserId]).limit(limit);
    Ok(rows.into_tuple().all(tx.connection()).await?)
}
