//! What happened.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::events};
use domain::{ids::UserId, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};

/// Notes what happened, in the transaction in which it did. `actor` is `None` for what happens by itself.
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

/// How often something happened to a subject.
pub async fn count(db: &impl Connect, name: &str, subject: i64) -> Result<u64> {
    let of_subject =
        events::Entity::find().filter(events::Column::Name.eq(name)).filter(events::Column::SubjectId.eq(subject));
    Ok(of_subject.count(db.connection()).await?)
}

/// Forgets what happened before a moment, at most so much; how much.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<events::Entity>(tx, events::Column::Id, events::Column::At.lt(before.0), limit).await
}
