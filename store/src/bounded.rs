use crate::{Connect, Result, Tx};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{IntoCondition, Query},
};

/// Deletes at most so many of the rows that fulfil a condition, by the column that tells them apart; how many. What is left
/// is for the next time, so that nobody waits long for their turn to write.
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
