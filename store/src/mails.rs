//! Mails that wait, went or did not go.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::mails};
use domain::{
    accounts::Email,
    ids::{MailId, UserId},
    language::Language,
    notifications::view::FailedMail,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

/// Whom a mail is for.
#[derive(Clone, Debug)]
pub enum To {
    /// A person, at the address they have when it is sent, in their language.
    Person(UserId),
    /// An address that is nobody's, or not any more.
    Address { email: Email, language: Language },
}

/// A mail that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: MailId,
    /// `None` where the row says it in a way that cannot be read.
    pub to: Option<To>,
    /// What it says, as JSON.
    pub message: String,
    /// How often it was tried to send it.
    pub tries: i64,
    pub due_at: Timestamp,
}

/// Adds a mail, in the transaction of what it tells of.
pub async fn insert(tx: &Tx, to: &To, kind: &str, message: String, now: Timestamp) -> Result<()> {
    let (user, address, language) = match to {
        To::Person(user) => (Some(user.0), None, NO_LANGUAGE.to_owned()),
        To::Address { email, language } => (None, Some(email.as_str().to_owned()), language.to_string()),
    };
    let row = mails::ActiveModel {
        user_id: Set(user),
        address: Set(address),
        language: Set(language),
        kind: Set(kind.to_owned()),
        message: Set(message),
        state: Set(WAITING.to_owned()),
        due_at: Set(now.0),
        created_at: Set(now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// A person's own language is looked up when their mail is sent.
const NO_LANGUAGE: &str = "--";
const WAITING: &str = "waiting";
const SENT: &str = "sent";
const FAILED: &str = "failed";

/// The mails that are due, the one that is due longest first.
pub async fn due(db: &impl Connect, now: Timestamp, limit: u64) -> Result<Vec<Waiting>> {
    let rows = mails::Entity::find()
        .filter(mails::Column::State.eq(WAITING))
        .filter(mails::Column::DueAt.lte(now.0))
        .order_by_asc(mails::Column::DueAt)
        .order_by_asc(mails::Column::Id)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(waiting).collect())
}

/// Takes a mail for sending, until a moment; whether nobody else was quicker. Who does not say by then how it went, the
/// process having ended, leaves it to be tried again.
pub async fn claim(tx: &Tx, mail: &Waiting, until: Timestamp) -> Result<bool> {
    let claimed = changing(mail.id)
        .col_expr(mails::Column::DueAt, Expr::value(until.0))
        .col_expr(mails::Column::Tries, Expr::col(mails::Column::Tries).add(1))
        .filter(mails::Column::State.eq(WAITING))
        .filter(mails::Column::DueAt.eq(mail.due_at.0));
    Ok(claimed.exec(tx.connection()).await?.rows_affected == 1)
}

/// The mail went out. Its words are forgotten, and the address of somebody without an account.
pub async fn set_sent(tx: &Tx, id: MailId, now: Timestamp) -> Result<()> {
    let sent = changing(id)
        .col_expr(mails::Column::Message, Expr::value(""))
        .col_expr(mails::Column::Address, Expr::cust("CASE WHEN address IS NOT NULL THEN '' END"));
    done(tx, sent, SENT, "", now).await
}

/// The mail will not go out by itself any more.
pub async fn set_failed(tx: &Tx, id: MailId, problem: &str, now: Timestamp) -> Result<()> {
    done(tx, changing(id), FAILED, problem, now).await
}

/// The mail did not go out, and is tried again.
pub async fn postpone(tx: &Tx, id: MailId, due: Timestamp, problem: &str) -> Result<()> {
    let later = changing(id)
        .col_expr(mails::Column::DueAt, Expr::value(due.0))
        .col_expr(mails::Column::Problem, Expr::value(problem));
    later.exec(tx.connection()).await?;
    Ok(())
}

/// Tries a mail again that did not go out; whether it was one.
pub async fn retry(tx: &Tx, id: MailId, now: Timestamp) -> Result<bool> {
    let again = changing(id)
        .col_expr(mails::Column::State, Expr::value(WAITING))
        .col_expr(mails::Column::DoneAt, SimpleExpr::from(Expr::null()))
        .col_expr(mails::Column::DueAt, Expr::value(now.0))
        .col_expr(mails::Column::Tries, Expr::value(0))
        .filter(mails::Column::State.eq(FAILED));
    Ok(again.exec(tx.connection()).await?.rows_affected == 1)
}

/// The mails that did not go out, and those that did not yet although they were tried; the latest first.
pub async fn failures(db: &impl Connect, limit: u64) -> Result<Vec<FailedMail>> {
    let rows = mails::Entity::find()
        .filter(mails::Column::State.ne(SENT))
        .filter(mails::Column::Problem.ne(""))
        .order_by_desc(mails::Column::Id)
        .limit(limit);
    let card = |row: mails::Model| FailedMail {
        id: MailId(row.id),
        kind: row.kind,
        problem: row.problem,
        tries: row.tries,
        created_at: Timestamp(row.created_at),
        next_at: (row.state == WAITING).then_some(Timestamp(row.due_at)),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(card).collect())
}

/// How many mails wait to go out.
pub async fn count_waiting(db: &impl Connect) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    Ok(mails::Entity::find().filter(mails::Column::State.eq(WAITING)).count(db.connection()).await?)
}

/// Forgets the mails that say exactly this, unless they went out.
pub async fn take_back(tx: &Tx, kind: &str, message: &str) -> Result<()> {
    let unsent = mails::Entity::delete_many()
        .filter(mails::Column::State.ne(SENT))
        .filter(mails::Column::Kind.eq(kind))
        .filter(mails::Column::Message.eq(message));
    unsent.exec(tx.connection()).await?;
    Ok(())
}

/// Forgets mails that were done with before a moment, at most so many; how many.
pub async fn delete_done(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<mails::Entity>(tx, mails::Column::Id, mails::Column::DoneAt.lt(before.0), limit).await
}

/// A mail that has not gone out.
#[derive(Debug)]
pub struct Unsent {
    pub id: MailId,
    /// What it says, as JSON.
    pub message: String,
    /// Where it goes, empty for a person who has an account.
    pub address: String,
}

/// The mails of these sorts that have not gone out, the last written first.
pub async fn unsent(tx: &Tx, kinds: &[&str]) -> Result<Vec<Unsent>> {
    let rows = mails::Entity::find()
        .filter(mails::Column::State.ne(SENT))
        .filter(mails::Column::Kind.is_in(kinds.iter().copied()))
        .order_by_desc(mails::Column::Id);
    let unsent = |row: mails::Model| Unsent {
        id: MailId(row.id),
        message: row.message,
        address: row.address.unwrap_or_default(),
    };
    Ok(rows.all(tx.connection()).await?.into_iter().map(unsent).collect())
}

/// Forgets mails, whatever became of them.
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
    Waiting { id: MailId(row.id), to, message: row.message, tries: row.tries, due_at: Timestamp(row.due_at) }
}

fn to_address(address: &str, language: &str) -> Option<To> {
    Some(To::Address { email: Email::parse(address).ok()?, language: language.parse().ok()? })
}
