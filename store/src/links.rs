//! What links in mails allow.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::links};
use domain::{accounts::LinkPurpose, ids::UserId, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// What a link allows, and to whom.
#[derive(Clone, Debug)]
pub struct Link {
    pub user: UserId,
    pub purpose: LinkPurpose,
    /// The address that the mail went to.
    pub address: String,
    /// The path to go on to, empty for none in particular.
    pub next: String,
}

/// Adds a link under the hash of its token.
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

/// What a link allows that has neither been used nor expired.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<Link>> {
    let row = links::Entity::find_by_id(token_hash).filter(links::Column::ExpiresAt.gt(now.0));
    row.one(db.connection()).await?.map(link).transpose()
}

/// The same, and nobody can use it again.
pub async fn take(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<Option<Link>> {
    let found = find(tx, token_hash, now).await?;
    let taken = links::Entity::delete_by_id(token_hash).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| taken == 1))
}

/// Makes every link that went to a person useless.
pub async fn delete_all(tx: &Tx, user: UserId) -> Result<()> {
    links::Entity::delete_many().filter(links::Column::UserId.eq(user.0)).exec(tx.connection()).await?;
    Ok(())
}

/// Makes the links useless that confirm the address of a person's new account, in mails and in browsers.
pub async fn delete_confirming(tx: &Tx, user: UserId) -> Result<()> {
    let confirming = [LinkPurpose::Confirm, LinkPurpose::Browser].map(LinkPurpose::as_str);
    let links = links::Entity::delete_many()
        .filter(links::Column::UserId.eq(user.0))
        .filter(links::Column::Purpose.is_in(confirming));
    links.exec(tx.connection()).await?;
    Ok(())
}

/// Forgets links that have expired, at most so many; how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<links::Entity>(tx, links::Column::TokenHash, links::Column::ExpiresAt.lte(now.0), limit).await
}

fn link(row: links::Model) -> Result<Link> {
    Ok(Link { user: UserId(row.user_id), purpose: row.purpose.parse()?, address: row.address, next: row.next })
}
