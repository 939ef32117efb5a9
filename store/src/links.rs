//! Tokens of mailed links and of browsers.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::links};
use domain::{accounts::LinkPurpose, ids::UserId, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// What a link allows, and to whom.
#[derive(Clone, Debug)]
pub struct Link {
    pub user: UserId,
    pub purpose: LinkPurpose,
    /// The address that the mail was sent to.
    pub address: String,
    /// The path to redirect to, empty for the default.
    pub next: String,
}

/// Inserts a link under the hash of its token.
pub async fn insert(tx: &Tx, token_hash: &str, link: &Link, now: Timestamp, expires: Timestamp) -> Result<()> {
    let row = links::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(link.user.0),
        purpose: Set(link.purpose.as_str().to_owned()),
        address: Set(link.address.clone()),
        next: Set(link.next.clone()),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The link, unless it was used or has expired.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<Link>> {
    let row = links::Entity::find_by_id(token_hash).filter(links::Column::ExpiresAt.gt(now.0));
    row.one(db.connection()).await?.map(link).transpose()
}

/// The same, deleted: a link can be used once.
pub async fn take(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<Option<Link>> {
    let found = find(tx, token_hash, now).await?;
    let taken = links::Entity::delete_by_id(token_hash).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| taken == 1))
}

/// Deletes every link of a person.
pub async fn delete_all(tx: &Tx, user: UserId) -> Result<()> {
    links::Entity::delete_many().filter(links::Column::UserId.eq(user.0)).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes the links that confirm a person's new account, mailed ones and those of browsers.
pub async fn delete_confirming(tx: &Tx, user: UserId) -> Result<()> {
    let confirming = [LinkPurpose::Confirm, LinkPurpose::Browser].map(LinkPurpose::as_str);
    let links = links::Entity::delete_many()
        .filter(links::Column::UserId.eq(user.0))
        .filter(links::Column::Purpose.is_in(confirming));
    links.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` expired links; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<links::Entity>(tx, links::Column::TokenHash, links::Column::ExpiresAt.lte(now.0), limit).await
}

fn link(row: links::Model) -> Result<Link> {
    Ok(Link { user: UserId(row.user_id), purpose: row.purpose.parse()?, address: row.address, next: row.next })
}
