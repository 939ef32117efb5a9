//! What happened, and who has still to be told.

use crate::{
    Connect, Result, Tx,
    bounded::delete_some,
    entities::{events, user_notices},
};
use domain::{
    ids::{EventId, UserId},
    notifications::Event,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Condition, Expr, ExprTrait, LockType, Query, SelectStatement},
};

/// An event of which not everybody has been told.
#[derive(Clone, Copy, Debug)]
pub struct UntoldEvent {
    pub id: EventId,
    pub event: Event,
    /// Who did it, `None` for a job.
    pub actor: Option<UserId>,
    /// What it is about: see [`Event`].
    pub subject: i64,
    pub at: Timestamp,
    /// The last person told; 0 where nobody is.
    pub told_up_to: UserId,
}

/// Writes down what happened. `subject`: see [`Event`].
pub async fn insert(tx: &Tx, event: Event, actor: Option<UserId>, subject: i64, at: Timestamp) -> Result<()> {
    let row = events::ActiveModel {
        name: Set(event.to_string()),
        actor_id: Set(actor.map(|actor| actor.0)),
        subject_id: Set(subject),
        at: Set(at.0),
        told_up_to: Set(0),
        told_at: Set(None),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The events of which somebody may have to be told, in the order in which they happened. Those that this version does not
/// know wait for one that does.
pub async fn to_tell(db: &impl Connect, limit: u64) -> Result<Vec<EventId>> {
    let rows = events::Entity::find()
        .select_only()
        .column(events::Column::Id)
        .filter(events::Column::ToldAt.is_null())
        .filter(events::Column::Name.is_in(Event::ALL.iter().map(|event| event.as_str())))
        .order_by_asc(events::Column::Id)
        .limit(limit);
    let ids: Vec<i64> = rows.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().map(EventId).collect())
}

/// Locks an event until the transaction ends; `None` once everybody was told of it.
pub async fn lock_untold(tx: &Tx, id: EventId) -> Result<Option<UntoldEvent>> {
    let one = events::Entity::find_by_id(id.0).filter(events::Column::ToldAt.is_null()).lock(LockType::Update);
    let Some(row) = one.one(tx.connection()).await? else { return Ok(None) };
    Ok(Some(UntoldEvent {
        id,
        event: row.name.parse()?,
        actor: row.actor_id.map(UserId),
        subject: row.subject_id,
        at: Timestamp(row.at),
        told_up_to: UserId(row.told_up_to),
    }))
}

/// Notes up to whom people were told of an event. `told_at`: when everybody was, `None` while some are left.
pub async fn set_told(tx: &Tx, id: EventId, up_to: UserId, told_at: Option<Timestamp>) -> Result<()> {
    let told = events::Entity::update_many()
        .col_expr(events::Column::ToldUpTo, Expr::value(up_to.0))
        .col_expr(events::Column::ToldAt, Expr::value(told_at.map(|at| at.0)))
        .filter(events::Column::Id.eq(id.0));
    told.exec(tx.connection()).await?;
    Ok(())
}

/// Has people told again of what happened to a subject that can be read again: those who have been told are not told
/// twice.
pub async fn tell_again(tx: &Tx, event: Event, subject: i64) -> Result<()> {
    let again = events::Entity::update_many()
        .col_expr(events::Column::ToldUpTo, Expr::value(0))
        .col_expr(events::Column::ToldAt, Expr::value(None::<i64>))
        .filter(events::Column::Name.eq(event.as_str()))
        .filter(events::Column::SubjectId.eq(subject));
    again.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` events from before a moment that no notice tells; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let old = Condition::all().add(events::Column::At.lt(before.0)).add(Expr::exists(notice_of()).not());
    delete_some::<events::Entity>(tx, events::Column::Id, old, limit).await
}

fn notice_of() -> SelectStatement {
    Query::select()
        .column(user_notices::Column::Id)
        .from(user_notices::Entity)
        .and_where(
            Expr::col((user_notices::Entity, user_notices::Column::EventId))
                .equals((events::Entity, events::Column::Id)),
        )
        .to_owned()
}
