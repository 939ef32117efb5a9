//! Telling people.

use crate::{
    Connect, Result, Tx,
    entities::{notice_deliveries, user_notices},
};
use domain::{
    ids::{ChallengeId, CommentId, EventId, NoticeId, ResponseId, UserId},
    notifications::{Channel, NewDelivery, NoticeKind},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};
use std::collections::HashSet;

/// A notice to be inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewNotice {
    pub user: UserId,
    pub kind: NoticeKind,
    pub challenge: ChallengeId,
    pub response: Option<ResponseId>,
    pub comment: Option<CommentId>,
}

/// Those of the people who have been told of an event.
pub async fn already_told(db: &impl Connect, event: EventId, people: &[UserId]) -> Result<HashSet<UserId>> {
    let told = user_notices::Entity::find()
        .select_only()
        .column(user_notices::Column::UserId)
        .filter(user_notices::Column::EventId.eq(event.0))
        .filter(user_notices::Column::UserId.is_in(people.iter().map(|user| user.0)));
    let ids: Vec<i64> = told.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().map(UserId).collect())
}

/// Inserts notices of an event, at most a batch, in the order of their people; returns their identifiers in the same order.
/// A conflict where somebody has been told. The people are to be locked before.
pub async fn insert_notices(tx: &Tx, event: EventId, new: &[NewNotice], at: Timestamp) -> Result<Vec<NoticeId>> {
    let (Some(first), Some(last)) = (new.first(), new.last()) else { return Ok(Vec::new()) };
    let rows = new.iter().map(|notice| user_notices::ActiveModel {
        user_id: Set(notice.user.0),
        event_id: Set(event.0),
        kind: Set(notice.kind.to_string()),
        challenge_id: Set(notice.challenge.0),
        response_id: Set(notice.response.map(|id| id.0)),
        comment_id: Set(notice.comment.map(|id| id.0)),
        created_at: Set(at.0),
        read_at: Set(None),
        ..Default::default()
    });
    user_notices::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    let inserted = user_notices::Entity::find()
        .select_only()
        .columns([user_notices::Column::UserId, user_notices::Column::Id])
        .filter(user_notices::Column::EventId.eq(event.0))
        .filter(user_notices::Column::UserId.between(first.user.0, last.user.0))
        .order_by_asc(user_notices::Column::UserId);
    let inserted: Vec<(i64, i64)> = inserted.into_tuple().all(tx.connection()).await?;
    let is_new = |user: i64| new.binary_search_by_key(&user, |notice| notice.user.0).is_ok();
    Ok(inserted.into_iter().filter(|(user, _)| is_new(*user)).map(|(_, id)| NoticeId(id)).collect())
}

/// Inserts what is to be sent of notices.
pub async fn insert_deliveries(tx: &Tx, new: &[(NoticeId, UserId, NewDelivery)]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let rows = new.iter().map(|(notice, user, delivery)| notice_deliveries::ActiveModel {
        notice_id: Set(notice.0),
        channel: Set(delivery.channel.to_string()),
        user_id: Set(user.0),
        timing: Set(delivery.timing.to_string()),
        due_at: Set(delivery.due_at.0),
        mail_id: Set(None),
        done_at: Set(None),
    });
    notice_deliveries::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Notes of all that is to be sent that it need not be.
pub async fn settle_deliveries(tx: &Tx, now: Timestamp) -> Result<()> {
    let channels = Channel::ALL.iter().map(|channel| channel.as_str());
    let settled = notice_deliveries::Entity::update_many()
        .col_expr(notice_deliveries::Column::DoneAt, Expr::value(now.0))
        .filter(notice_deliveries::Column::Channel.is_in(channels))
        .filter(notice_deliveries::Column::DoneAt.is_null());
    settled.exec(tx.connection()).await?;
    Ok(())
}
