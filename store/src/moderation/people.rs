use crate::{
    Connect, Result, Tx,
    entities::{comments, responses, users},
};
use domain::{accounts::Email, actor::Role, ids::UserId, language::Language, moderation::Trust, time::Timestamp};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, LockType},
};
use std::collections::HashMap;

/// A person for moderators.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    pub language: Language,
    pub joined: Timestamp,
    pub removed_at: Option<Timestamp>,
}

/// How much somebody has posted since a moment, deleted content included.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written24h {
    pub responses: i64,
    pub comments: i64,
}

/// A person by identifier.
pub async fn find_person(db: &impl Connect, id: UserId) -> Result<Option<Person>> {
    users::Entity::find_by_id(id.0).one(db.connection()).await?.map(person).transpose()
}

/// The person with an address, at most one.
pub async fn people_by_address(db: &impl Connect, email: &Email) -> Result<Vec<Person>> {
    let has_it = users::Entity::find().filter(users::Column::EmailKey.eq(email.key()));
    has_it.all(db.connection()).await?.into_iter().map(person).collect()
}

/// People whose name begins with this, case-insensitively, ordered by name. Uses the column `name_key`, which the
/// database computes.
pub async fn people_by_name(db: &impl Connect, beginning: &str, limit: u64) -> Result<Vec<Person>> {
    let key = || Expr::col((users::Entity, Alias::new("name_key")));
    let begins = |word: String| {
        let after = format!("{word}{}", char::MAX);
        Condition::all().add(key().gte(word)).add(key().lt(after))
    };
    // SQLite folds ASCII letters alone: small letters, as typed, as names are written, and capitals throughout.
    let capitals = beginning.to_uppercase().to_ascii_lowercase();
    let spellings = [beginning.to_lowercase(), beginning.to_ascii_lowercase(), capitalised(beginning), capitals];
    let any = spellings.into_iter().fold(Condition::any(), |any, word| any.add(begins(word)));
    let found = users::Entity::find()
        .filter(any)
        .filter(users::Column::ErasedAt.is_null())
        .order_by(key(), Order::Asc)
        .order_by_asc(users::Column::Id)
        .limit(limit);
    found.all(db.connection()).await?.into_iter().map(person).collect()
}

/// A word with a capital initial and small letters after it, as in names.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first =
        letters.next().map(|first| if first.is_ascii() { first.to_lowercase().collect() } else { upper(first) });
    first.unwrap_or_default() + &letters.as_str().to_lowercase()
}

fn upper(letter: char) -> String {
    letter.to_uppercase().collect()
}

/// Locks a person's row until the transaction ends, which serialises their changes. To be called before locking a
/// challenge.
pub async fn lock_person(tx: &Tx, id: UserId) -> Result<Option<Person>> {
    // `FOR NO KEY UPDATE`: a stronger lock would block inserts of rows that refer to this person.
    let row = users::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx.connection()).await?;
    row.map(person).transpose()
}

/// The names of people.
pub async fn names(db: &impl Connect, ids: impl IntoIterator<Item = UserId>) -> Result<HashMap<UserId, String>> {
    crate::accounts::names(db, ids).await
}

/// Sets somebody's trust level by hand, or lets it be as earned; returns whether that changed anything.
pub async fn set_trust(tx: &Tx, id: UserId, given: Option<Trust>) -> Result<bool> {
    let (trust, by_hand) = (given.unwrap_or(Trust::New), given.is_some());
    let differs =
        Condition::any().add(users::Column::Trust.ne(trust.as_str())).add(users::Column::TrustByHand.ne(by_hand));
    let update = users::Entity::update_many()
        .col_expr(users::Column::Trust, Expr::value(trust.as_str()))
        .col_expr(users::Column::TrustByHand, Expr::value(by_hand))
        .filter(users::Column::Id.eq(id.0))
        .filter(differs);
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Sets somebody's role; returns whether it changed.
pub async fn set_role(tx: &Tx, id: UserId, role: Role) -> Result<bool> {
    let update = users::Entity::update_many()
        .col_expr(users::Column::Role, Expr::value(role.as_str()))
        .filter(users::Column::Id.eq(id.0))
        .filter(users::Column::Role.ne(role.as_str()));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// How much somebody has posted since a moment.
pub async fn posted_since(db: &impl Connect, id: UserId, since: Timestamp) -> Result<Written24h> {
    let answers = responses::Entity::find()
        .filter(responses::Column::AuthorId.eq(id.0))
        .filter(responses::Column::CreatedAt.gt(since.0));
    let talk = comments::Entity::find()
        .filter(comments::Column::AuthorId.eq(id.0))
        .filter(comments::Column::CreatedAt.gt(since.0));
    Ok(Written24h {
        responses: number(answers.count(db.connection()).await?)?,
        comments: number(talk.count(db.connection()).await?)?,
    })
}

/// The numbers of somebody's responses and comments, and how many of both are hidden.
pub async fn counts(db: &impl Connect, id: UserId) -> Result<(i64, i64, i64)> {
    let answers = responses::Entity::find()
        .filter(responses::Column::AuthorId.eq(id.0))
        .filter(responses::Column::DeletedAt.is_null());
    let talk = comments::Entity::find()
        .filter(comments::Column::AuthorId.eq(id.0))
        .filter(comments::Column::DeletedAt.is_null());
    let hidden_answers = answers.clone().filter(responses::Column::HiddenAt.is_not_null());
    let hidden_talk = talk.clone().filter(comments::Column::HiddenAt.is_not_null());
    let hidden =
        number(hidden_answers.count(db.connection()).await?)? + number(hidden_talk.count(db.connection()).await?)?;
    Ok((number(answers.count(db.connection()).await?)?, number(talk.count(db.connection()).await?)?, hidden))
}

#[expect(clippy::unnecessary_wraps, reason = "the last step of queries that can fail")]
fn number(count: u64) -> Result<i64> {
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

fn person(row: users::Model) -> Result<Person> {
    Ok(Person {
        id: UserId(row.id),
        name: row.name,
        role: row.role.parse()?,
        language: row.language.parse()?,
        joined: Timestamp(row.created_at),
        removed_at: row.removed_at.map(Timestamp),
    })
}
