//! Accounts.

use crate::{
    Connect, Result, Tx,
    bounded::delete_some,
    entities::{decisions, links, users},
};
use domain::{
    accounts::{Email, OwnLanguages, PersonName},
    actor::{Actor, Role},
    ids::UserId,
    language::Language,
    moderation::TargetKind,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, IntoIden, LockType, Query, SelectStatement, SimpleExpr},
};
use std::collections::HashMap;

/// An account to be inserted.
#[derive(Debug)]
pub struct NewUser<'a> {
    pub name: &'a PersonName,
    pub email: &'a Email,
    pub password_hash: &'a str,
    pub role: Role,
    pub language: Language,
    pub confirmed_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// Inserts an account; a conflict when the address has one.
pub async fn insert(tx: &Tx, new: NewUser<'_>) -> Result<UserId> {
    let row = users::ActiveModel {
        name: Set(new.name.as_str().to_owned()),
        email: Set(new.email.as_str().to_owned()),
        email_key: Set(new.email.key()),
        password_hash: Set(new.password_hash.to_owned()),
        role: Set(new.role.as_str().to_owned()),
        language: Set(new.language.to_string()),
        confirmed_at: Set(new.confirmed_at.map(|at| at.0)),
        created_at: Set(new.created_at.0),
        ..Default::default()
    };
    Ok(UserId(row.insert(tx.connection()).await?.id))
}

/// The account with an address, and its password hash.
pub async fn find_by_email(db: &impl Connect, email: &Email) -> Result<Option<(Actor, String)>> {
    let row = users::Entity::find().filter(users::Column::EmailKey.eq(email.key())).one(db.connection()).await?;
    row.map(|row| Ok((actor(&row)?, row.password_hash))).transpose()
}

/// The current values of a locked account.
#[derive(Debug)]
pub struct Held {
    pub actor: Actor,
    /// The [`Email::key`] of its address.
    pub email_key: String,
    pub password_hash: String,
}

/// Locks an account until the transaction ends, unless it is erased. To be called before any other lock.
pub async fn lock_for_update(tx: &Tx, id: UserId) -> Result<Option<Held>> {
    held(tx, users::Column::Id.eq(id.0)).await
}

/// Locks the account with an address. To be called before any other lock.
pub async fn lock_by_email(tx: &Tx, email: &Email) -> Result<Option<Held>> {
    held(tx, users::Column::EmailKey.eq(email.key())).await
}

async fn held(tx: &Tx, which: SimpleExpr) -> Result<Option<Held>> {
    // `FOR NO KEY UPDATE`: a stronger lock would block inserts of rows that refer to this person.
    let there = users::Entity::find().filter(which).filter(users::Column::ErasedAt.is_null());
    let row = there.lock(LockType::NoKeyUpdate).one(tx.connection()).await?;
    let held = |row: users::Model| {
        Ok(Held { actor: actor(&row)?, email_key: row.email_key, password_hash: row.password_hash })
    };
    row.map(held).transpose()
}

/// A person by identifier.
pub async fn find(db: &impl Connect, id: UserId) -> Result<Option<Actor>> {
    users::Entity::find_by_id(id.0).one(db.connection()).await?.as_ref().map(actor).transpose()
}

/// A person by identifier, unless their account was removed.
pub async fn find_active(db: &impl Connect, id: UserId) -> Result<Option<Actor>> {
    let row = users::Entity::find_by_id(id.0).filter(users::Column::RemovedAt.is_null());
    row.one(db.connection()).await?.as_ref().map(actor).transpose()
}

/// Whether there is no account at all.
pub async fn none_yet(db: &impl Connect) -> Result<bool> {
    let any = users::Entity::find().select_only().column(users::Column::Id).limit(1);
    Ok(any.into_tuple::<i64>().one(db.connection()).await?.is_none())
}

/// The names of people.
pub async fn names(db: &impl Connect, ids: impl IntoIterator<Item = UserId>) -> Result<HashMap<UserId, String>> {
    let rows = users::Entity::find().filter(users::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| (UserId(row.id), row.name)).collect())
}

/// The name of the person in a column, for queries of other tables: a look-up for each row, since a join may read all
/// people.
pub(crate) fn name_of<T: IntoIden + 'static, C: IntoIden + 'static>(person: (T, C)) -> SimpleExpr {
    let name = Query::select()
        .column((users::Entity, users::Column::Name))
        .from(users::Entity)
        .and_where(Expr::col((users::Entity, users::Column::Id)).equals(person))
        .to_owned();
    Expr::SubQuery(None, Box::new(name.into()))
}

/// Locks the set of administrators until the transaction ends. To be called after locking the account.
pub async fn lock_administrators(tx: &Tx) -> Result<()> {
    crate::dialect::advisory_lock(tx, "administrators").await
}

/// What the index of the few who are not members names.
const STAFF: &str = "role <> 'member'";

/// How many administrators there are.
pub async fn administrators(db: &impl Connect) -> Result<u64> {
    let all =
        users::Entity::find().filter(Expr::cust(STAFF)).filter(users::Column::Role.eq(Role::Administrator.as_str()));
    Ok(all.count(db.connection()).await?)
}

/// The e-mail address of a person.
pub async fn email(db: &impl Connect, id: UserId) -> Result<Option<String>> {
    Ok(users::Entity::find_by_id(id.0).one(db.connection()).await?.map(|row| row.email))
}

/// The recipient of a mail.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub name: String,
    pub email: String,
    pub language: Language,
    /// Whether the address is confirmed.
    pub is_confirmed: bool,
}

/// The recipient of a person's mail now; `None` for an erased account.
pub async fn recipient(db: &impl Connect, id: UserId) -> Result<Option<Recipient>> {
    let row = users::Entity::find_by_id(id.0).filter(users::Column::ErasedAt.is_null()).one(db.connection()).await?;
    let recipient = |row: users::Model| {
        let (language, is_confirmed) = (row.language.parse()?, row.confirmed_at.is_some());
        Ok(Recipient { name: row.name, email: row.email, language, is_confirmed })
    };
    row.map(recipient).transpose()
}

/// The password hash of a person.
pub async fn password_hash(db: &impl Connect, id: UserId) -> Result<Option<String>> {
    Ok(users::Entity::find_by_id(id.0).one(db.connection()).await?.map(|row| row.password_hash))
}

/// Sets a person's name.
pub async fn set_name(tx: &Tx, id: UserId, name: &PersonName) -> Result<()> {
    let row = users::ActiveModel { id: Set(id.0), name: Set(name.as_str().to_owned()), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Sets a person's languages.
pub async fn set_languages(tx: &Tx, id: UserId, languages: &OwnLanguages) -> Result<()> {
    let read: Vec<&str> = languages.read.iter().map(Language::as_str).collect();
    let row = users::ActiveModel {
        id: Set(id.0),
        language: Set(languages.language.to_string()),
        languages_read: Set(read.join(" ")),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Sets a password that the person chose.
pub async fn set_password(tx: &Tx, id: UserId, hash: &str) -> Result<()> {
    let row = users::ActiveModel {
        id: Set(id.0),
        password_hash: Set(hash.to_owned()),
        password_chosen: Set(true),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Marks the password of an account as random, known to nobody.
pub async fn mark_password_unknown(tx: &Tx, id: UserId) -> Result<()> {
    let row = users::ActiveModel { id: Set(id.0), password_chosen: Set(false), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Whether the account has a password that the person chose.
pub async fn has_password(db: &impl Connect, id: UserId) -> Result<bool> {
    Ok(users::Entity::find_by_id(id.0).one(db.connection()).await?.is_some_and(|row| row.password_chosen))
}

/// Replaces the data of an unconfirmed account by those of a new sign-up with the address; returns whether it was
/// unconfirmed.
pub async fn replace_unconfirmed(
    tx: &Tx,
    id: UserId,
    name: &PersonName,
    password_hash: &str,
    language: Language,
    now: Timestamp,
) -> Result<bool> {
    let replaced = users::Entity::update_many()
        .col_expr(users::Column::Name, Expr::value(name.as_str()))
        .col_expr(users::Column::PasswordHash, Expr::value(password_hash))
        .col_expr(users::Column::PasswordChosen, Expr::value(true))
        .col_expr(users::Column::Language, Expr::value(language.as_str()))
        .col_expr(users::Column::CreatedAt, Expr::value(now.0))
        .filter(users::Column::Id.eq(id.0))
        .filter(users::Column::ConfirmedAt.is_null());
    Ok(replaced.exec(tx.connection()).await?.rows_affected == 1)
}

/// The highest identifier of an account, 0 where there is none.
pub async fn last_id(db: &impl Connect) -> Result<i64> {
    let last = users::Entity::find().select_only().column(users::Column::Id).order_by_desc(users::Column::Id).limit(1);
    Ok(last.into_tuple().one(db.connection()).await?.unwrap_or_default())
}

/// Deletes at most `limit` accounts requested before a moment and never confirmed; returns how many. Accounts with
/// moderation decisions or with unexpired links are kept.
pub async fn delete_unconfirmed(tx: &Tx, before: Timestamp, now: Timestamp, limit: u64) -> Result<u64> {
    let unconfirmed = Condition::all()
        .add(users::Column::ConfirmedAt.is_null())
        .add(users::Column::ErasedAt.is_null())
        .add(users::Column::CreatedAt.lt(before.0))
        .add(Expr::exists(decision_on()).not())
        .add(Expr::exists(link_of(now)).not());
    delete_some::<users::Entity>(tx, users::Column::Id, unconfirmed, limit).await
}

/// Deletes the unconfirmed account with an address, unless it is this person's. Drafts attached to it return to their
/// visitors.
pub async fn delete_unconfirmed_holder(tx: &Tx, email: &Email, but: UserId) -> Result<()> {
    let holder = users::Entity::find()
        .filter(users::Column::EmailKey.eq(email.key()))
        .filter(users::Column::ConfirmedAt.is_null())
        .filter(users::Column::Id.ne(but.0))
        .filter(Expr::exists(decision_on()).not());
    if let Some(row) = holder.one(tx.connection()).await? {
        crate::drafts::release(tx, UserId(row.id)).await?;
        users::Entity::delete_by_id(row.id).exec(tx.connection()).await?;
    }
    Ok(())
}

/// The links of the account that have not expired.
fn link_of(now: Timestamp) -> SelectStatement {
    Query::select()
        .column(links::Column::TokenHash)
        .from(links::Entity)
        .and_where(Expr::col((links::Entity, links::Column::UserId)).equals((users::Entity, users::Column::Id)))
        .and_where(links::Column::ExpiresAt.gt(now.0))
        .to_owned()
}

/// The decisions on the account.
fn decision_on() -> SelectStatement {
    let notified = Expr::col((decisions::Entity, decisions::Column::NotifiedId));
    Query::select()
        .column(decisions::Column::Id)
        .from(decisions::Entity)
        .and_where(notified.equals((users::Entity, users::Column::Id)))
        .and_where(decisions::Column::Target.eq(TargetKind::Account.as_str()))
        .to_owned()
}

/// Marks a person's address as confirmed, keeping the first time.
pub async fn confirm(tx: &Tx, id: UserId, now: Timestamp) -> Result<()> {
    let row = users::Entity::update_many()
        .col_expr(users::Column::ConfirmedAt, Expr::value(now.0))
        .filter(users::Column::Id.eq(id.0))
        .filter(users::Column::ConfirmedAt.is_null());
    row.exec(tx.connection()).await?;
    Ok(())
}

/// Sets a person's address as confirmed; a conflict when another account has it.
pub async fn set_email(tx: &Tx, id: UserId, email: &Email, now: Timestamp) -> Result<()> {
    let row = users::ActiveModel {
        id: Set(id.0),
        email: Set(email.as_str().to_owned()),
        email_key: Set(email.key()),
        confirmed_at: Set(Some(now.0)),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

pub(crate) fn actor(row: &users::Model) -> Result<Actor> {
    Ok(Actor {
        id: UserId(row.id),
        name: row.name.clone(),
        role: row.role.parse()?,
        confirmed: row.confirmed_at.is_some(),
        language: row.language.parse()?,
        languages_read: row.languages_read.split_whitespace().map(str::parse).collect::<std::result::Result<_, _>>()?,
        unread_notices: row.unread_notices,
    })
}
