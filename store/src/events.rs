//! Rows of an earlier version that wrote down what happened; they are deleted when their time is over, and none is added.

use crate::{Result, Tx, bounded::delete_some, entities::events};
use domain::time::Timestamp;
use sea_orm::ColumnTrait;

/// Deletes at most `limit` events from before a moment; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<events::Entity>(tx, events::Column::Id, events::Column::At.lt(before.0), limit).await
}
