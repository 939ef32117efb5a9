//! What is due to be mailed of notices, and what was.

use crate::{
    Connect, Result, Tx,
    entities::{mails, notice_deliveries, user_notices},
};
use domain::{
    ids::{ChallengeId, MailId, NoticeId, UserId},
    notifications::{Channel, MailKind, NoticeKind, Timing},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, UpdateMany,
    sea_query::{Expr, ExprTrait},
};

/// At most `limit` people to whom something is to be mailed: what is sent at once when it was due before `settled`, a
/// digest when it is due. Who waited longest comes first.
pub async fn people_due(db: &impl Connect, now: Timestamp, settled: Timestamp, limit: u64) -> Result<Vec<UserId>> {
    let is_ready = Condition::any()
        .add(notice_deliveries::Column::Timing.eq(Timing::Digest.as_str()))
        .add(notice_deliveries::Column::DueAt.lte(settled.0));
    let rows = notice_deliveries::Entity::find()
        .select_only()
        .column(notice_deliveries::Column::UserId)
        .filter(due_by(now))
        .filter(is_ready)
        .order_by_asc(notice_deliveries::Column::DueAt)
        .limit(limit);
    let mut people = Vec::new();
    for user in rows.into_tuple::<i64>().all(db.connection()).await?.into_iter().map(UserId) {
        if !people.contains(&user) {
            people.push(user);
        }
    }
    Ok(people)
}

/// A notice that is due to be mailed.
#[derive(Clone, Copy, Debug)]
pub struct DueNotice {
    pub id: NoticeId,
    pub kind: NoticeKind,
    pub challenge: ChallengeId,
}

#[derive(FromQueryResult)]
struct DueRow {
    notice_id: i64,
    kind: String,
    challenge_id: i64,
}

/// The latest notices of somebody that are due with this timing, at most `limit`. To be called with their account
/// locked.
pub async fn due(tx: &Tx, user: UserId, timing: Timing, now: Timestamp, limit: u64) -> Result<Vec<DueNotice>> {
    let told = Expr::col((user_notices::Entity, user_notices::Column::Id))
        .equals((notice_deliveries::Entity, notice_deliveries::Column::NoticeId));
    let mut rows = notice_deliveries::Entity::find()
        .select_only()
        .column(notice_deliveries::Column::NoticeId)
        .column(user_notices::Column::Kind)
        .column(user_notices::Column::ChallengeId)
        .filter(notice_deliveries::Column::UserId.eq(user.0))
        .filter(due_by(now))
        .filter(notice_deliveries::Column::Timing.eq(timing.as_str()))
        .order_by_desc(notice_deliveries::Column::NoticeId)
        .limit(limit);
    QueryTrait::query(&mut rows).inner_join(user_notices::Entity, told);
    let rows = rows.into_model::<DueRow>().all(tx.connection()).await?;
    let due = |row: DueRow| {
        Ok(DueNotice { id: NoticeId(row.notice_id), kind: row.kind.parse()?, challenge: ChallengeId(row.challenge_id) })
    };
    rows.into_iter().map(due).collect()
}

/// Marks everything that is due to somebody with this timing as done, with the mail that contains it or without any;
/// returns how much.
pub async fn finish(tx: &Tx, user: UserId, timing: Timing, mail: Option<MailId>, now: Timestamp) -> Result<u64> {
    let done = of_user(user, timing)
        .col_expr(notice_deliveries::Column::DoneAt, Expr::value(now.0))
        .col_expr(notice_deliveries::Column::MailId, Expr::value(mail.map(|mail| mail.0)))
        .filter(due_by(now));
    Ok(done.exec(tx.connection()).await?.rows_affected)
}

/// The same for these notices.
pub async fn finish_some(
    tx: &Tx,
    notices: impl IntoIterator<Item = NoticeId>,
    mail: Option<MailId>,
    now: Timestamp,
) -> Result<u64> {
    let done = some(notices)
        .col_expr(notice_deliveries::Column::DoneAt, Expr::value(now.0))
        .col_expr(notice_deliveries::Column::MailId, Expr::value(mail.map(|mail| mail.0)));
    Ok(done.exec(tx.connection()).await?.rows_affected)
}

/// Puts off everything that is due to somebody with this timing.
pub async fn put_off(tx: &Tx, user: UserId, timing: Timing, now: Timestamp, due: Timestamp) -> Result<()> {
    let later =
        of_user(user, timing).col_expr(notice_deliveries::Column::DueAt, Expr::value(due.0)).filter(due_by(now));
    later.exec(tx.connection()).await?;
    Ok(())
}

/// Leaves these notices to the digest that is due then.
pub async fn leave_to_digest(tx: &Tx, notices: impl IntoIterator<Item = NoticeId>, due: Timestamp) -> Result<()> {
    let later = some(notices)
        .col_expr(notice_deliveries::Column::Timing, Expr::value(Timing::Digest.as_str()))
        .col_expr(notice_deliveries::Column::DueAt, Expr::value(due.0));
    later.exec(tx.connection()).await?;
    Ok(())
}

/// Moves what waits for somebody's next digest, whose moment has changed.
pub async fn move_digest(tx: &Tx, user: UserId, due: Timestamp) -> Result<()> {
    let moved = of_user(user, Timing::Digest)
        .col_expr(notice_deliveries::Column::DueAt, Expr::value(due.0))
        .filter(Expr::cust(WAITING));
    moved.exec(tx.connection()).await?;
    Ok(())
}

/// How many mails with notices, digests aside, were queued for somebody since a moment.
pub async fn count_mails(db: &impl Connect, user: UserId, since: Timestamp) -> Result<u64> {
    let mails = mails::Entity::find()
        .filter(mails::Column::UserId.eq(user.0))
        .filter(mails::Column::Kind.eq(MailKind::Notices.as_str()))
        .filter(mails::Column::CreatedAt.gt(since.0));
    Ok(mails.count(db.connection()).await?)
}

/// How many notices a mail is about.
pub async fn count_of_mail(db: &impl Connect, mail: MailId) -> Result<u64> {
    let about = notice_deliveries::Entity::find().filter(notice_deliveries::Column::MailId.eq(mail.0));
    Ok(about.count(db.connection()).await?)
}

/// What the index of waiting deliveries names.
const WAITING: &str = "done_at IS NULL";

fn due_by(now: Timestamp) -> Condition {
    Condition::all()
        .add(notice_deliveries::Column::Channel.eq(Channel::Mail.as_str()))
        .add(notice_deliveries::Column::DueAt.lte(now.0))
        .add(Expr::cust(WAITING))
}

fn of_user(user: UserId, timing: Timing) -> UpdateMany<notice_deliveries::Entity> {
    notice_deliveries::Entity::update_many()
        .filter(notice_deliveries::Column::UserId.eq(user.0))
        .filter(notice_deliveries::Column::Channel.eq(Channel::Mail.as_str()))
        .filter(notice_deliveries::Column::Timing.eq(timing.as_str()))
}

fn some(notices: impl IntoIterator<Item = NoticeId>) -> UpdateMany<notice_deliveries::Entity> {
    notice_deliveries::Entity::update_many()
        .filter(notice_deliveries::Column::NoticeId.is_in(notices.into_iter().map(|notice| notice.0)))
        .filter(notice_deliveries::Column::Channel.eq(Channel::Mail.as_str()))
        .filter(Expr::cust(WAITING))
}
