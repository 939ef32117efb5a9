//! Drafts of visitors who have no account, or an unconfirmed one. A visitor is identified by the hash of the browser's
//! token.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::answer_drafts};
use domain::{
    challenges::Answer,
    ids::{ChallengeId, UserId},
    language::Language,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, SimpleExpr},
};

/// A visitor's draft for one challenge.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its unique key.
    pub key: String,
    pub challenge: ChallengeId,
    pub answers: Vec<Answer>,
    /// In which they were written, `None` where that is not known.
    pub language: Option<Language>,
}

/// Inserts a draft.
pub async fn insert(tx: &Tx, visitor: &str, draft: &Draft, now: Timestamp, expires: Timestamp) -> Result<()> {
    let row = answer_drafts::ActiveModel {
        token_hash: Set(draft.key.clone()),
        challenge_id: Set(draft.challenge.0),
        bodies: Set(serde_json::json!(draft.answers.iter().map(Answer::text).collect::<Vec<_>>()).to_string()),
        payload: Set(payload(&draft.answers)),
        language: Set(draft.language.map(|language| language.to_string())),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
        user_id: Set(None),
        visitor_hash: Set(Some(visitor.to_owned())),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// How many drafts of a visitor there are for other challenges than this one.
pub async fn count_others(db: &impl Connect, visitor: &str, challenge: ChallengeId, now: Timestamp) -> Result<u64> {
    let others = answer_drafts::Entity::find()
        .filter(is_of(visitor))
        .filter(answer_drafts::Column::ChallengeId.ne(challenge.0))
        .filter(answer_drafts::Column::ExpiresAt.gt(now.0));
    Ok(others.count(db.connection()).await?)
}

/// A visitor's draft for a challenge, unless it has expired.
pub async fn find(db: &impl Connect, visitor: &str, challenge: ChallengeId, now: Timestamp) -> Result<Option<Draft>> {
    let draft = answer_drafts::Entity::find()
        .filter(is_of(visitor))
        .filter(answer_drafts::Column::ChallengeId.eq(challenge.0))
        .filter(answer_drafts::Column::ExpiresAt.gt(now.0))
        .order_by_desc(answer_drafts::Column::CreatedAt);
    draft.one(db.connection()).await?.map(written).transpose()
}

/// The draft with this key, unless it has expired.
pub async fn find_by_key(db: &impl Connect, key: &str, now: Timestamp) -> Result<Option<Draft>> {
    let draft = answer_drafts::Entity::find_by_id(key).filter(answer_drafts::Column::ExpiresAt.gt(now.0));
    draft.one(db.connection()).await?.map(written).transpose()
}

/// The keys of a visitor's drafts, the oldest first; at most `limit`.
pub async fn of_visitor(db: &impl Connect, visitor: &str, limit: u64) -> Result<Vec<String>> {
    keys(db, is_of(visitor), limit).await
}

/// The keys of the drafts that wait for the confirmation of a person's address, the oldest first; at most `limit`.
pub async fn waiting_for(db: &impl Connect, user: UserId, limit: u64) -> Result<Vec<String>> {
    keys(db, Condition::all().add(answer_drafts::Column::UserId.eq(user.0)), limit).await
}

async fn keys(db: &impl Connect, which: Condition, limit: u64) -> Result<Vec<String>> {
    let keys = answer_drafts::Entity::find()
        .select_only()
        .column(answer_drafts::Column::TokenHash)
        .filter(which)
        .order_by_asc(answer_drafts::Column::CreatedAt)
        .limit(limit);
    Ok(keys.into_tuple().all(db.connection()).await?)
}

/// Attaches a visitor's drafts to a new account that is not confirmed yet. They may have been attached to another
/// before: the token proves who wrote them.
pub async fn give(tx: &Tx, visitor: &str, user: UserId) -> Result<()> {
    let given = answer_drafts::Entity::update_many()
        .col_expr(answer_drafts::Column::UserId, Expr::value(user.0))
        .filter(is_of(visitor));
    given.exec(tx.connection()).await?;
    Ok(())
}

/// Detaches the drafts of an unconfirmed account. The visitor who wrote them still has the token.
pub async fn release(tx: &Tx, user: UserId) -> Result<()> {
    let waiting = answer_drafts::Entity::update_many()
        .col_expr(answer_drafts::Column::UserId, SimpleExpr::from(Expr::null()))
        .filter(answer_drafts::Column::UserId.eq(user.0));
    waiting.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes the draft with this key.
pub async fn delete(tx: &Tx, key: &str) -> Result<()> {
    answer_drafts::Entity::delete_by_id(key).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes a visitor's draft for a challenge.
pub async fn delete_for(tx: &Tx, visitor: &str, challenge: ChallengeId) -> Result<()> {
    let draft = answer_drafts::Entity::delete_many()
        .filter(is_of(visitor))
        .filter(answer_drafts::Column::ChallengeId.eq(challenge.0));
    draft.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` expired drafts; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    let expired = answer_drafts::Column::ExpiresAt.lte(now.0);
    delete_some::<answer_drafts::Entity>(tx, answer_drafts::Column::TokenHash, expired, limit).await
}

fn is_of(visitor: &str) -> Condition {
    // The previous version kept one draft, with the visitor's hash as its key.
    Condition::any()
        .add(answer_drafts::Column::VisitorHash.eq(visitor))
        .add(answer_drafts::Column::TokenHash.eq(visitor))
}

fn written(row: answer_drafts::Model) -> Result<Draft> {
    let bodies: Vec<String> = serde_json::from_str(&row.bodies).unwrap_or_default();
    let payloads = payloads(row.payload);
    let answer = |(position, body)| Ok(Answer::from_stored(body, payloads.get(position).map(String::as_str))?);
    let answers = bodies.into_iter().enumerate().map(answer).collect::<Result<_>>()?;
    let language = row.language.map(|code| code.parse()).transpose()?;
    Ok(Draft { key: row.token_hash, challenge: ChallengeId(row.challenge_id), answers, language })
}

/// The payload of a draft's answers: of one as it is, as the version before findings wrote it; of several a list.
fn payload(answers: &[Answer]) -> Option<String> {
    let mut payloads: Vec<String> = answers.iter().filter_map(Answer::payload).collect();
    if payloads.len() > 1 { Some(serde_json::json!(payloads).to_string()) } else { payloads.pop() }
}

/// Those payloads, by the position of their answer; empty where the texts are all.
fn payloads(stored: Option<String>) -> Vec<String> {
    let Some(stored) = stored else { return Vec::new() };
    serde_json::from_str(&stored).unwrap_or_else(|_| vec![stored])
}
