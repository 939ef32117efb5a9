use crate::{Connect, Result, Tx};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{IntoCondition, Query},
};

/// Deletes at most `limit` rows that fulfil a condition, selected by a key column; returns how many. The rest is left
/// for the next run, so that other writers do not wait long.
pub(crate) async fn delete_some<E: EntityTrait>(
    tx: &Tx,
    key: E::Column,
    which: impl IntoCondition,
    limit: u64,
) -> Result<u64> {
    let some = Query::select().column(key).from(E::default()).cond_where(which).limit(limit).to_owned();
    let gone = E::delete_many().filter(key.in_subquery(some));
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}
