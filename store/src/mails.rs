//! Emails that wait, were sent or could not be sent.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::mails};
use domain::{
    accounts::Email,
    ids::{MailId, UserId},
    language::Language,
    notifications::{
        MailKind, MailProblem,
        view::{FailedMail, MailState},
    },
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany,
    sea_query::{Expr, ExprTrait, IntoCondition, SimpleExpr},
};
use std::collections::HashMap;

/// The recipient of a mail.
#[derive(Clone, Debug)]
pub enum To {
    /// A person, at their address and in their language at the time of sending.
    Person(UserId),
    /// An address without an account, or the former address of one.
    Address { email: Email, language: Language },
}

/// A queued mail.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: MailId,
    /// `None` when the row cannot be parsed.
    pub to: Option<To>,
    /// The message as JSON.
    pub message: String,
    /// The number of attempts.
    pub tries: i64,
    pub due_at: Timestamp,
    pub created_at: Timestamp,
}

/// Queues a mail in the transaction of the change that it reports; returns its identifier.
pub async fn insert(tx: &Tx, to: &To, kind: MailKind, message: String, now: Timestamp) -> Result<MailId> {
    let (user, address, language) = match to {
        To::Person(user) => (Some(user.0), None, NO_LANGUAGE.to_owned()),
        To::Address { email, language } => (None, Some(email.as_str().to_owned()), language.to_string()),
    };
    let row = mails::ActiveModel {
        user_id: Set(user),
        address: Set(address),
        language: Set(language),
        kind: Set(kind.as_str().to_owned()),
        message: Set(message),
        state: Set(WAITING.to_owned()),
        due_at: Set(now.0),
        created_at: Set(now.0),
        ..Default::default()
    };
    Ok(MailId(row.insert(tx.connection()).await?.id))
}

/// The language stored for people, whose own is looked up when sending.
const NO_LANGUAGE: &str = "--";
const WAITING: &str = "waiting";
const SENT: &str = "sent";
const FAILED: &str = "failed";
/// What an index of the few such mails names.
pub(crate) const WITH_PROBLEM: &str = "state <> 'sent' AND problem <> ''";
/// The same for mails that are not sent.
const UNSENT: &str = "state <> 'sent'";

/// Which mails are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that somebody waits for, such as a link to sign in.
    Awaited,
    /// Those that tell of notices.
    Notices,
}

/// The due mails, the longest overdue first, then those whose times lie in the future because a clock was wrong.
pub async fn due(db: &impl Connect, which: Which, now: Timestamp, limit: u64) -> Result<Vec<Waiting>> {
    let of_kind = match which {
        Which::Awaited => mails::Column::Kind.ne(MailKind::Notices.as_str()),
        Which::Notices => mails::Column::Kind.eq(MailKind::Notices.as_str()),
    };
    let ahead = Condition::any().add(mails::Column::CreatedAt.gt(now.0)).add(mails::Column::TriedAt.gt(now.0));
    let mut due = Vec::new();
    for is_due in [
        mails::Column::DueAt.lte(now.0).into_condition(),
        Condition::all().add(mails::Column::DueAt.gt(now.0)).add(ahead),
    ] {
        let rows = mails::Entity::find()
            .filter(mails::Column::State.eq(WAITING))
            .filter(is_due)
            .filter(of_kind.clone())
            .order_by_asc(mails::Column::DueAt)
            .order_by_asc(mails::Column::Id)
            .limit(limit - due.len() as u64);
        due.extend(rows.all(db.connection()).await?.into_iter().map(waiting));
    }
    Ok(due)
}

/// Claims a mail for sending until a moment; returns whether it was free. After that moment another process may try,
/// because this one has ended.
pub async fn claim(tx: &Tx, mail: &Waiting, now: Timestamp, until: Timestamp) -> Result<bool> {
    let claimed = changing(mail.id)
        .col_expr(mails::Column::DueAt, Expr::value(until.0))
        .col_expr(mails::Column::TriedAt, Expr::value(now.0))
        .col_expr(mails::Column::Tries, Expr::col(mails::Column::Tries).add(1))
        .filter(mails::Column::State.eq(WAITING))
        .filter(mails::Column::DueAt.eq(mail.due_at.0));
    Ok(claimed.exec(tx.connection()).await?.rows_affected == 1)
}

/// Marks a mail as sent, and deletes its message and the address of somebody without an account.
pub async fn set_sent(tx: &Tx, id: MailId, now: Timestamp) -> Result<()> {
    let sent = changing(id)
        .col_expr(mails::Column::Message, Expr::value(""))
        .col_expr(mails::Column::Address, Expr::cust("CASE WHEN address IS NOT NULL THEN '' END"));
    done(tx, sent, SENT, "", now).await
}

/// Why a mail failed: the problem, and the reply code of the mail server.
#[derive(Clone, Copy, Debug)]
pub struct Failure<'a> {
    pub problem: MailProblem,
    pub answer: &'a str,
}

impl Failure<'_> {
    fn stored(self) -> String {
        format!("{} {}", self.problem, self.answer).trim_end().to_owned()
    }
}

/// Gives a mail up: no further attempt without an administrator.
pub async fn set_failed(tx: &Tx, id: MailId, failure: Failure<'_>, now: Timestamp) -> Result<()> {
    done(tx, changing(id), FAILED, &failure.stored(), now).await
}

/// Records a failed attempt and schedules the next.
pub async fn postpone(tx: &Tx, id: MailId, due: Timestamp, failure: Failure<'_>) -> Result<()> {
    let later = changing(id)
        .col_expr(mails::Column::DueAt, Expr::value(due.0))
        .col_expr(mails::Column::Problem, Expr::value(failure.stored()));
    later.exec(tx.connection()).await?;
    Ok(())
}

/// Queues a failed mail again; returns whether it was one.
pub async fn retry(tx: &Tx, id: MailId, now: Timestamp) -> Result<bool> {
    let again = changing(id)
        .col_expr(mails::Column::State, Expr::value(WAITING))
        .col_expr(mails::Column::DoneAt, SimpleExpr::from(Expr::null()))
        .col_expr(mails::Column::DueAt, Expr::value(now.0))
        .col_expr(mails::Column::Tries, Expr::value(0))
        .filter(mails::Column::State.eq(FAILED));
    Ok(again.exec(tx.connection()).await?.rows_affected == 1)
}

/// Failed mails, and queued ones after a failed attempt; the latest first.
pub async fn failures(db: &impl Connect, limit: u64) -> Result<Vec<FailedMail>> {
    let rows = mails::Entity::find().filter(Expr::cust(WITH_PROBLEM)).order_by_desc(mails::Column::Id).limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(failed).collect())
}

fn failed(row: mails::Model) -> FailedMail {
    let (problem, answer) = read_problem(&row.problem);
    FailedMail {
        id: MailId(row.id),
        kind: row.kind.parse().ok(),
        problem,
        answer,
        tries: row.tries,
        created_at: Timestamp(row.created_at),
        next_at: (row.state == WAITING).then_some(Timestamp(row.due_at)),
    }
}

/// Earlier versions stored the reply code alone, or a text.
fn read_problem(stored: &str) -> (MailProblem, String) {
    let (word, answer) = stored.split_once(' ').unwrap_or((stored, ""));
    match word.parse() {
        Ok(problem) => (problem, answer.to_owned()),
        Err(_) if stored.starts_with(|first: char| first.is_ascii_digit()) => (MailProblem::Refused, stored.to_owned()),
        Err(_) => (MailProblem::Other, String::new()),
    }
}

/// The delivery status of these mails; deleted ones are left out.
pub async fn states(db: &impl Connect, ids: impl IntoIterator<Item = MailId>) -> Result<HashMap<MailId, MailState>> {
    let rows = mails::Entity::find().filter(mails::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    let state = |row: mails::Model| {
        let state = match row.state.as_str() {
            SENT => MailState::Sent,
            FAILED => MailState::Failed,
            _ if row.problem.is_empty() => MailState::Waiting,
            _ => MailState::Retried,
        };
        (MailId(row.id), state)
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(state).collect())
}

/// How many mails are queued.
pub async fn count_waiting(db: &impl Connect) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    Ok(mails::Entity::find().filter(mails::Column::State.eq(WAITING)).count(db.connection()).await?)
}

/// Deletes the unsent mails with exactly this message.
pub async fn take_back(tx: &Tx, kind: MailKind, message: &str) -> Result<()> {
    let unsent = mails::Entity::delete_many()
        .filter(mails::Column::State.ne(SENT))
        .filter(mails::Column::Kind.eq(kind.as_str()))
        .filter(mails::Column::Message.eq(message));
    unsent.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes queued mails of a kind, for any recipient.
pub async fn forget_queued(tx: &Tx, kind: MailKind) -> Result<()> {
    let queued = mails::Entity::delete_many()
        .filter(mails::Column::State.eq(WAITING))
        .filter(mails::Column::Kind.eq(kind.as_str()));
    queued.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` mails that were finished before a moment; returns how many.
pub async fn delete_done(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<mails::Entity>(tx, mails::Column::Id, mails::Column::DoneAt.lt(before.0), limit).await
}

/// An unsent mail.
#[derive(Debug)]
pub struct Unsent {
    pub id: MailId,
    /// The message as JSON.
    pub message: String,
    /// Its address, empty for people with an account.
    pub address: String,
}

/// The unsent mails of these kinds, the last queued first.
pub async fn unsent(tx: &Tx, kinds: &[MailKind]) -> Result<Vec<Unsent>> {
    let rows = mails::Entity::find()
        .filter(Expr::cust(UNSENT))
        .filter(mails::Column::Kind.is_in(kinds.iter().map(|kind| kind.as_str())))
        .order_by_desc(mails::Column::Id);
    let unsent = |row: mails::Model| Unsent {
        id: MailId(row.id),
        message: row.message,
        address: row.address.unwrap_or_default(),
    };
    Ok(rows.all(tx.connection()).await?.into_iter().map(unsent).collect())
}

/// Deletes mails in any state.
pub async fn delete(tx: &Tx, ids: impl IntoIterator<Item = MailId>) -> Result<()> {
    let these = mails::Entity::delete_many().filter(mails::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    these.exec(tx.connection()).await?;
    Ok(())
}

fn changing(id: MailId) -> UpdateMany<mails::Entity> {
    mails::Entity::update_many().filter(mails::Column::Id.eq(id.0))
}

async fn done(tx: &Tx, change: UpdateMany<mails::Entity>, state: &str, problem: &str, now: Timestamp) -> Result<()> {
    let change = change
        .col_expr(mails::Column::State, Expr::value(state))
        .col_expr(mails::Column::Problem, Expr::value(problem))
        .col_expr(mails::Column::DoneAt, Expr::value(now.0));
    change.exec(tx.connection()).await?;
    Ok(())
}

fn waiting(row: mails::Model) -> Waiting {
    let to = match (row.user_id, row.address) {
        (Some(user), _) => Some(To::Person(UserId(user))),
        (None, address) => to_address(&address.unwrap_or_default(), &row.language),
    };
    Waiting {
        id: MailId(row.id),
        to,
        message: row.message,
        tries: row.tries,
        due_at: Timestamp(row.due_at),
        created_at: Timestamp(row.created_at),
    }
}

fn to_address(address: &str, language: &str) -> Option<To> {
    Some(To::Address { email: Email::parse(address).ok()?, language: language.parse().ok()? })
}
