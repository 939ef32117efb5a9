//! Links in mails with which a team closes a challenge or tells its outcome.

use crate::{
    Connect, Result, Tx,
    bounded::delete_some,
    entities::{closing_link_tokens, closing_links},
};
use domain::{
    challenges::closing_link::ClosingPurpose,
    ids::{ChallengeId, ClosingLinkId, UserId},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};

/// A stored link.
#[derive(Clone, Copy, Debug)]
pub struct ClosingLink {
    pub id: ClosingLinkId,
    pub challenge: ChallengeId,
    /// The member of the team to whom it was mailed.
    pub user: UserId,
    pub purpose: ClosingPurpose,
    pub created_at: Timestamp,
    /// When it was used, `None` while it was not.
    pub used_at: Option<Timestamp>,
}

/// Inserts a link without a token; a conflict when the person has one for this purpose.
pub async fn insert(
    tx: &Tx,
    challenge: ChallengeId,
    user: UserId,
    purpose: ClosingPurpose,
    now: Timestamp,
) -> Result<ClosingLinkId> {
    let row = closing_links::ActiveModel {
        challenge_id: Set(challenge.0),
        user_id: Set(user.0),
        purpose: Set(purpose.as_str().to_owned()),
        created_at: Set(now.0),
        ..Default::default()
    };
    Ok(ClosingLinkId(row.insert(tx.connection()).await?.id))
}

/// The link that somebody has for this purpose, renewed so that it lasts from now on, or a new one without a token;
/// `None` where it was used.
pub async fn renew_or_insert(
    tx: &Tx,
    challenge: ChallengeId,
    user: UserId,
    purpose: ClosingPurpose,
    now: Timestamp,
) -> Result<Option<ClosingLinkId>> {
    let found = closing_links::Entity::find()
        .filter(closing_links::Column::ChallengeId.eq(challenge.0))
        .filter(closing_links::Column::UserId.eq(user.0))
        .filter(closing_links::Column::Purpose.eq(purpose.as_str()));
    let Some(link) = found.one(tx.connection()).await? else {
        return insert(tx, challenge, user, purpose, now).await.map(Some);
    };
    let renewed = closing_links::Entity::update_many()
        .col_expr(closing_links::Column::CreatedAt, Expr::value(now.0))
        .filter(closing_links::Column::Id.eq(link.id))
        .filter(closing_links::Column::UsedAt.is_null());
    let is_unused = renewed.exec(tx.connection()).await?.rows_affected == 1;
    Ok(is_unused.then_some(ClosingLinkId(link.id)))
}

/// Adds the hash of the token that a further mail carries; returns whether the link exists and is not used. The tokens
/// of earlier mails still work.
pub async fn add_token(tx: &Tx, id: ClosingLinkId, token_hash: &str) -> Result<bool> {
    let link = closing_links::Entity::find_by_id(id.0).one(tx.connection()).await?;
    if link.is_none_or(|link| link.used_at.is_some()) {
        return Ok(false);
    }
    let row = closing_link_tokens::ActiveModel { token_hash: Set(token_hash.to_owned()), closing_link_id: Set(id.0) };
    closing_link_tokens::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    Ok(true)
}

/// Stores the hash of the token that the mail carries, replacing an earlier one; returns whether the link exists and
/// is not used.
pub async fn set_token(tx: &Tx, id: ClosingLinkId, token_hash: &str) -> Result<bool> {
    let update = closing_links::Entity::update_many()
        .col_expr(closing_links::Column::TokenHash, Expr::value(token_hash))
        .filter(closing_links::Column::Id.eq(id.0))
        .filter(closing_links::Column::UsedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// The link with a token of this hash, used and expired ones too.
pub async fn find_by_token(db: &impl Connect, token_hash: &str) -> Result<Option<ClosingLink>> {
    let further = closing_link_tokens::Entity::find_by_id(token_hash).one(db.connection()).await?;
    let found = match further {
        Some(token) => closing_links::Entity::find_by_id(token.closing_link_id),
        None => closing_links::Entity::find().filter(closing_links::Column::TokenHash.eq(token_hash)),
    };
    found.one(db.connection()).await?.map(link).transpose()
}

/// Uses a link up; returns whether it was unused.
pub async fn set_used(tx: &Tx, id: ClosingLinkId, now: Timestamp) -> Result<bool> {
    let update = closing_links::Entity::update_many()
        .col_expr(closing_links::Column::UsedAt, Expr::value(now.0))
        .filter(closing_links::Column::Id.eq(id.0))
        .filter(closing_links::Column::UsedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes at most `limit` links that were made before a moment; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let old = closing_links::Column::CreatedAt.lte(before.0);
    delete_some::<closing_links::Entity>(tx, closing_links::Column::Id, old, limit).await
}

fn link(row: closing_links::Model) -> Result<ClosingLink> {
    Ok(ClosingLink {
        id: ClosingLinkId(row.id),
        challenge: ChallengeId(row.challenge_id),
        user: UserId(row.user_id),
        purpose: row.purpose.parse()?,
        created_at: Timestamp(row.created_at),
        used_at: row.used_at.map(Timestamp),
    })
}
