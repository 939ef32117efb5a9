//! People with an account, their sessions, and the answers of visitors who have none yet.

use crate::{
    Connect, Result, Tx,
    entities::{answer_drafts, sessions, users},
};
use domain::{
    accounts::{Email, PersonName},
    actor::{Actor, Role},
    ids::{ChallengeId, UserId},
    language::Language,
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set};
use std::collections::HashMap;

/// A person about to have an account.
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

/// Adds a person; a conflict when the address has an account.
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

/// Who has an address and the hash of their password.
pub async fn find_by_email(db: &impl Connect, email: &Email) -> Result<Option<(Actor, String)>> {
    let row = users::Entity::find().filter(users::Column::EmailKey.eq(email.key())).one(db.connection()).await?;
    row.map(|row| Ok((actor(&row)?, row.password_hash))).transpose()
}

/// A person by identifier.
pub async fn find(db: &impl Connect, id: UserId) -> Result<Option<Actor>> {
    users::Entity::find_by_id(id.0).one(db.connection()).await?.as_ref().map(actor).transpose()
}

/// Whether there is no account at all.
pub async fn none_yet(db: &impl Connect) -> Result<bool> {
    Ok(users::Entity::find().limit(1).count(db.connection()).await? == 0)
}

/// The names of people.
pub async fn names(db: &impl Connect, ids: impl IntoIterator<Item = UserId>) -> Result<HashMap<UserId, String>> {
    let rows = users::Entity::find().filter(users::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| (UserId(row.id), row.name)).collect())
}

/// The e-mail address of a person.
pub async fn email(db: &impl Connect, id: UserId) -> Result<Option<String>> {
    Ok(users::Entity::find_by_id(id.0).one(db.connection()).await?.map(|row| row.email))
}

/// Adds a session under the hash of its token.
pub async fn insert_session(tx: &Tx, token_hash: &str, user: UserId, now: Timestamp, expires: Timestamp) -> Result<()> {
    let row = sessions::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user.0),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Who holds a session that has not expired.
pub async fn find_session(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<Actor>> {
    let session = sessions::Entity::find_by_id(token_hash).filter(sessions::Column::ExpiresAt.gt(now.0));
    let Some(session) = session.one(db.connection()).await? else { return Ok(None) };
    let user = users::Entity::find_by_id(session.user_id).filter(users::Column::RemovedAt.is_null());
    user.one(db.connection()).await?.as_ref().map(actor).transpose()
}

/// Ends a session, if there is one.
pub async fn delete_session(tx: &Tx, token_hash: &str) -> Result<()> {
    sessions::Entity::delete_by_id(token_hash).exec(tx.connection()).await?;
    Ok(())
}

/// Keeps what a visitor wrote, under the hash of a token.
pub async fn insert_draft(
    tx: &Tx,
    token_hash: &str,
    challenge: ChallengeId,
    bodies: &[String],
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    let row = answer_drafts::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        challenge_id: Set(challenge.0),
        bodies: Set(serde_json::json!(bodies).to_string()),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// What a visitor wrote, if it has not expired.
pub async fn find_draft(
    db: &impl Connect,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(ChallengeId, Vec<String>)>> {
    let draft = answer_drafts::Entity::find_by_id(token_hash).filter(answer_drafts::Column::ExpiresAt.gt(now.0));
    let row = draft.one(db.connection()).await?;
    Ok(row.map(|row| (ChallengeId(row.challenge_id), serde_json::from_str(&row.bodies).unwrap_or_default())))
}

/// Forgets what a visitor wrote.
pub async fn delete_draft(tx: &Tx, token_hash: &str) -> Result<()> {
    answer_drafts::Entity::delete_by_id(token_hash).exec(tx.connection()).await?;
    Ok(())
}

/// Forgets sessions and drafts that have expired; how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp) -> Result<u64> {
    let sessions = sessions::Entity::delete_many().filter(sessions::Column::ExpiresAt.lte(now.0));
    let drafts = answer_drafts::Entity::delete_many().filter(answer_drafts::Column::ExpiresAt.lte(now.0));
    let gone = sessions.exec(tx.connection()).await?.rows_affected;
    Ok(gone + drafts.exec(tx.connection()).await?.rows_affected)
}

fn actor(row: &users::Model) -> Result<Actor> {
    Ok(Actor {
        id: UserId(row.id),
        name: row.name.clone(),
        role: row.role.parse()?,
        confirmed: row.confirmed_at.is_some(),
    })
}
