//! Keys of forms that were done, each of one person.

use crate::{Connect, Result, Tx, entities::idempotency_keys};
use domain::{idempotency_key::IdempotencyKey, ids::UserId, time::Timestamp};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, Set,
    sea_query::{OnConflict, Query},
};

/// Whether a person's form with this key was done.
pub async fn is_used(db: &impl Connect, user: UserId, key: &IdempotencyKey) -> Result<bool> {
    let row = idempotency_keys::Entity::find_by_id((user.0, key.as_str().to_owned()));
    Ok(row.one(db.connection()).await?.is_some())
}

/// Notes that a person's form with this key is done by this transaction; `false` where it was done before. Waits for
/// another transaction that does it.
pub async fn insert(tx: &Tx, user: UserId, key: &IdempotencyKey, now: Timestamp) -> Result<bool> {
    let row = idempotency_keys::ActiveModel {
        user_id: Set(user.0),
        key: Set(key.as_str().to_owned()),
        created_at: Set(now.0),
    };
    let mut known = OnConflict::columns([idempotency_keys::Column::UserId, idempotency_keys::Column::Key]);
    let inserted = idempotency_keys::Entity::insert(row)
        .on_conflict(known.do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(inserted > 0)
}

/// Deletes keys from before a moment, at most `limit` different ones; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let (key, is_old) = (idempotency_keys::Column::Key, idempotency_keys::Column::CreatedAt.lt(before.0));
    let some =
        Query::select().column(key).from(idempotency_keys::Entity).and_where(is_old.clone()).limit(limit).to_owned();
    let gone = idempotency_keys::Entity::delete_many().filter(key.in_subquery(some)).filter(is_old);
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}
