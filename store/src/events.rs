//! Domain events.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::events};
use domain::{ids::UserId, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};

/// Records an event in the transaction of its change. `actor` is `None` for automatic changes.
pub async fn record(tx: &Tx, name: &str, actor: Option<UserId>, subject: i64, at: Timestamp) -> Result<()> {
    let row = events::ActiveModel {
        name: Set(name.to_owned()),
        actor_id: Set(actor.map(|user| user.0)),
        subject_id: Set(subject),
        at: Set(at.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// How many events of a name a subject has.
pub async fn count(db: &impl Connect, name: &str, subject: i64) -> Result<u64> {
    let of_subject =
        events::Entity::find().filter(events::Column::Name.eq(name)).filter(events::Column::SubjectId.eq(subject));
    Ok(of_subject.count(db.connection()).await?)
}

/// Deletes at most `limit` events from before a moment; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<events::Entity>(tx, events::Column::Id, events::Column::At.lt(before.0), limit).await
}
