//! What has not been read: its number, which triggers keep, and marking it as read.

use crate::{
    Connect, Result, Tx,
    entities::{user_notices, users},
};
use domain::{
    ids::{NoticeId, UserId},
    notifications::view::Unread,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockType, Query, SelectStatement, SimpleExpr},
};

use super::NoticeRow;

/// How many notices somebody has not read, and their newest one.
pub async fn unread_of(db: &impl Connect, user: UserId) -> Result<Unread> {
    let newest = Query::select()
        .expr(Expr::col((user_notices::Entity, user_notices::Column::Id)).max())
        .from(user_notices::Entity)
        .and_where(user_notices::Column::UserId.eq(user.0))
        .to_owned();
    let row: Option<(i64, Option<i64>)> = users::Entity::find_by_id(user.0)
        .select_only()
        .column(users::Column::UnreadNotices)
        .expr_as(Expr::SubQuery(None, Box::new(newest.into())), "newest")
        .into_tuple()
        .one(db.connection())
        .await?;
    let (count, newest) = row.unwrap_or_default();
    Ok(Unread { count, newest: newest.map(NoticeId) })
}

/// Marks at most `limit` of a person's unread notices as read, up to one; returns how many.
pub async fn mark_read_up_to(tx: &Tx, user: UserId, up_to: NoticeId, now: Timestamp, limit: u64) -> Result<u64> {
    mark_read(tx, user, user_notices::Column::Id.lte(up_to.0).into(), now, limit).await
}

/// The same of those of the same kind about the same challenge as one.
pub async fn mark_read_like(tx: &Tx, user: UserId, one: &NoticeRow, now: Timestamp, limit: u64) -> Result<u64> {
    let alike = Condition::all()
        .add(user_notices::Column::Id.lte(one.id.0))
        .add(user_notices::Column::Kind.eq(one.kind.as_str()))
        .add(user_notices::Column::ChallengeId.eq(one.challenge.0));
    mark_read(tx, user, alike, now, limit).await
}

async fn mark_read(tx: &Tx, user: UserId, which: Condition, now: Timestamp, limit: u64) -> Result<u64> {
    let some = Query::select()
        .column(user_notices::Column::Id)
        .from(user_notices::Entity)
        .and_where(user_notices::Column::UserId.eq(user.0))
        .and_where(user_notices::Column::ReadAt.is_null())
        .cond_where(which)
        .order_by(user_notices::Column::Id, sea_orm::Order::Asc)
        .limit(limit)
        .to_owned();
    let read = user_notices::Entity::update_many()
        .col_expr(user_notices::Column::ReadAt, Expr::value(now.0))
        .filter(user_notices::Column::Id.in_subquery(some));
    Ok(read.exec(tx.connection()).await?.rows_affected)
}

/// The number of somebody's unread notices twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadOfPerson {
    pub user: UserId,
    pub stored: i64,
    pub counted: i64,
}

/// The unread notices of the next people after this one, by identifier.
pub async fn unread_after(db: &impl Connect, after: UserId, limit: u64) -> Result<Vec<UnreadOfPerson>> {
    let rows = users::Entity::find()
        .select_only()
        .columns([users::Column::Id, users::Column::UnreadNotices])
        .expr_as(counted(), "counted")
        .filter(users::Column::Id.gt(after.0))
        .order_by_asc(users::Column::Id)
        .limit(limit);
    let rows: Vec<(i64, i64, i64)> = rows.into_tuple().all(db.connection()).await?;
    let unread = |(user, stored, counted)| UnreadOfPerson { user: UserId(user), stored, counted };
    Ok(rows.into_iter().map(unread).collect())
}

/// Stores the number of somebody's unread notices as it is counted now; returns what it was, `None` where it is right.
pub async fn repair_unread(tx: &Tx, user: UserId) -> Result<Option<UnreadOfPerson>> {
    users::Entity::find_by_id(user.0).lock(LockType::NoKeyUpdate).one(tx.connection()).await?;
    let now = unread_after(tx, UserId(user.0 - 1), 1).await?.pop();
    let Some(wrong) = now.filter(|now| now.user == user && now.stored != now.counted) else { return Ok(None) };
    let update = users::Entity::update_many()
        .col_expr(users::Column::UnreadNotices, Expr::value(wrong.counted))
        .filter(users::Column::Id.eq(user.0));
    update.exec(tx.connection()).await?;
    Ok(Some(wrong))
}

fn counted() -> SimpleExpr {
    let unread: SelectStatement = Query::select()
        .expr(Expr::col((user_notices::Entity, user_notices::Column::Id)).count())
        .from(user_notices::Entity)
        .and_where(
            Expr::col((user_notices::Entity, user_notices::Column::UserId)).equals((users::Entity, users::Column::Id)),
        )
        .and_where(Expr::col((user_notices::Entity, user_notices::Column::ReadAt)).is_null())
        .to_owned();
    Expr::SubQuery(None, Box::new(unread.into()))
}
