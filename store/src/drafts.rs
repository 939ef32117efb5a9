//! The answers of visitors who have no account yet, or none that is confirmed.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::answer_drafts};
use domain::{
    ids::{ChallengeId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, SimpleExpr},
};

/// Keeps what a visitor wrote, under the hash of a token.
pub async fn insert(
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
        user_id: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// What a visitor wrote, if it has not expired.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<(ChallengeId, Vec<String>)>> {
    let draft = answer_drafts::Entity::find_by_id(token_hash).filter(answer_drafts::Column::ExpiresAt.gt(now.0));
    let row = draft.one(db.connection()).await?;
    Ok(row.map(|row| (ChallengeId(row.challenge_id), serde_json::from_str(&row.bodies).unwrap_or_default())))
}

/// Gives what a visitor wrote to the account they have just asked for, which is yet to be confirmed. Whoever holds the
/// token wrote it, whatever account they asked for before.
pub async fn give(tx: &Tx, token_hash: &str, user: UserId) -> Result<()> {
    let given = answer_drafts::Entity::update_many()
        .col_expr(answer_drafts::Column::UserId, Expr::value(user.0))
        .filter(answer_drafts::Column::TokenHash.eq(token_hash));
    given.exec(tx.connection()).await?;
    Ok(())
}

/// The hash of the token under which the latest of what waits for a person's address to be confirmed is kept.
pub async fn waiting_for(db: &impl Connect, user: UserId) -> Result<Option<String>> {
    let latest = answer_drafts::Entity::find()
        .filter(answer_drafts::Column::UserId.eq(user.0))
        .order_by_desc(answer_drafts::Column::CreatedAt);
    Ok(latest.one(db.connection()).await?.map(|row| row.token_hash))
}

/// What waits for a person's address to be confirmed is no more theirs than any visitor's. Who wrote it has the token.
pub async fn release(tx: &Tx, user: UserId) -> Result<()> {
    let waiting = answer_drafts::Entity::update_many()
        .col_expr(answer_drafts::Column::UserId, SimpleExpr::from(Expr::null()))
        .filter(answer_drafts::Column::UserId.eq(user.0));
    waiting.exec(tx.connection()).await?;
    Ok(())
}

/// Forgets what a visitor wrote.
pub async fn delete(tx: &Tx, token_hash: &str) -> Result<()> {
    answer_drafts::Entity::delete_by_id(token_hash).exec(tx.connection()).await?;
    Ok(())
}

/// Forgets what has expired, at most so many; how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    let expired = answer_drafts::Column::ExpiresAt.lte(now.0);
    delete_some::<answer_drafts::Entity>(tx, answer_drafts::Column::TokenHash, expired, limit).await
}
