//! What of the notices is to be pushed.

use crate::{
    Connect, Result, Tx,
    entities::{notice_deliveries, push_sent},
};
use domain::{
    ids::{NoticeId, PushSubscriptionId, UserId},
    notifications::Channel,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany,
    sea_query::{Expr, OnConflict},
};

/// The people to whom something is due, the longest overdue first; of at most `limit` notices.
pub async fn people_due(db: &impl Connect, now: Timestamp, limit: u64) -> Result<Vec<UserId>> {
    let rows = notice_deliveries::Entity::find()
        .select_only()
        .column(notice_deliveries::Column::UserId)
        .filter(waiting())
        .filter(notice_deliveries::Column::DueAt.lte(now.0))
        .order_by_asc(notice_deliveries::Column::DueAt)
        .limit(limit);
    let mut people: Vec<UserId> = Vec::new();
    for user in rows.into_tuple::<i64>().all(db.connection()).await? {
        if !people.contains(&UserId(user)) {
            people.push(UserId(user));
        }
    }
    Ok(people)
}

/// Claims what is due to a person until a moment, at most `limit` notices; returns them, the first first. After that
/// moment another process may try, because this one has ended. None when another one has claimed some of them: then the
/// transaction is not to be committed.
pub async fn claim(tx: &Tx, user: UserId, now: Timestamp, until: Timestamp, limit: u64) -> Result<Vec<NoticeId>> {
    let due = notice_deliveries::Column::DueAt.lte(now.0);
    let rows = notice_deliveries::Entity::find()
        .select_only()
        .column(notice_deliveries::Column::NoticeId)
        .filter(notice_deliveries::Column::UserId.eq(user.0))
        .filter(waiting())
        .filter(due.clone())
        .order_by_asc(notice_deliveries::Column::DueAt)
        .order_by_asc(notice_deliveries::Column::NoticeId)
        .limit(limit);
    let ids: Vec<i64> = rows.into_tuple().all(tx.connection()).await?;
    let notices: Vec<NoticeId> = ids.into_iter().map(NoticeId).collect();
    let claimed = changing(&notices).col_expr(notice_deliveries::Column::DueAt, Expr::value(until.0)).filter(due);
    let claimed = claimed.exec(tx.connection()).await?.rows_affected;
    Ok(if claimed == notices.len() as u64 { notices } else { Vec::new() })
}

/// Schedules another attempt.
pub async fn postpone(tx: &Tx, notices: &[NoticeId], due: Timestamp) -> Result<()> {
    let later = changing(notices).col_expr(notice_deliveries::Column::DueAt, Expr::value(due.0));
    later.exec(tx.connection()).await?;
    Ok(())
}

/// Marks notices as pushed, or as not to be pushed any more.
pub async fn set_done(tx: &Tx, notices: &[NoticeId], now: Timestamp) -> Result<()> {
    let done = changing(notices).col_expr(notice_deliveries::Column::DoneAt, Expr::value(now.0));
    done.exec(tx.connection()).await?;
    let kept = push_sent::Entity::delete_many().filter(push_sent::Column::NoticeId.is_in(numbers(notices)));
    kept.exec(tx.connection()).await?;
    Ok(())
}

/// Which of these notices got to which subscriptions, where others are still to be reached.
pub async fn sent(db: &impl Connect, notices: &[NoticeId]) -> Result<Vec<(NoticeId, PushSubscriptionId)>> {
    let rows = push_sent::Entity::find().filter(push_sent::Column::NoticeId.is_in(numbers(notices)));
    let pair = |row: push_sent::Model| (NoticeId(row.notice_id), PushSubscriptionId(row.subscription_id));
    Ok(rows.all(db.connection()).await?.into_iter().map(pair).collect())
}

/// Records that notices got to these subscriptions, while others are still to be reached.
pub async fn note_sent(tx: &Tx, sent: &[(NoticeId, PushSubscriptionId)]) -> Result<()> {
    let row = |(notice, subscription): &(NoticeId, PushSubscriptionId)| push_sent::ActiveModel {
        notice_id: Set(notice.0),
        subscription_id: Set(subscription.0),
    };
    if sent.is_empty() {
        return Ok(());
    }
    let columns = [push_sent::Column::NoticeId, push_sent::Column::SubscriptionId];
    push_sent::Entity::insert_many(sent.iter().map(row))
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

fn waiting() -> Condition {
    Condition::all()
        .add(notice_deliveries::Column::Channel.eq(Channel::Push.as_str()))
        .add(notice_deliveries::Column::DoneAt.is_null())
}

fn changing(notices: &[NoticeId]) -> UpdateMany<notice_deliveries::Entity> {
    notice_deliveries::Entity::update_many()
        .filter(notice_deliveries::Column::NoticeId.is_in(numbers(notices)))
        .filter(waiting())
}

fn numbers(notices: &[NoticeId]) -> impl Iterator<Item = i64> {
    notices.iter().map(|notice| notice.0)
}
