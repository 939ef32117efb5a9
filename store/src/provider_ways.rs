//! Browsers on their way to a provider and back.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::provider_ways};
use domain::{ids::UserId, language::Language, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// A way to the provider.
#[derive(Clone, Debug)]
pub struct Way {
    /// Whose account is to be connected, and the hash of the session that began it, with which the way ends; `None` where
    /// somebody signs in.
    pub connects: Option<(UserId, String)>,
    pub language: Language,
    /// The path to go on to.
    pub next: String,
}

/// Begins a way under the hash of what the browser holds.
pub async fn insert(tx: &Tx, token_hash: &str, way: &Way, now: Timestamp, expires: Timestamp) -> Result<()> {
    let (user, session) = way.connects.clone().unzip();
    let row = provider_ways::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user.map(|user: UserId| user.0)),
        session_hash: Set(session),
        language: Set(way.language.to_string()),
        next: Set(way.next.clone()),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// A way that has neither come to its end nor expired.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<Way>> {
    let row = provider_ways::Entity::find_by_id(token_hash).filter(provider_ways::Column::ExpiresAt.gt(now.0));
    row.one(db.connection()).await?.map(way).transpose()
}

/// The same, and it is at its end.
pub async fn take(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<Option<Way>> {
    let found = find(tx, token_hash, now).await?;
    let taken = provider_ways::Entity::delete_by_id(token_hash).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| taken == 1))
}

/// Forgets ways that have expired; how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<provider_ways::Entity>(
        tx,
        provider_ways::Column::TokenHash,
        provider_ways::Column::ExpiresAt.lte(now.0),
        limit,
    )
    .await
}

fn way(row: provider_ways::Model) -> Result<Way> {
    let connects = row.user_id.map(UserId).zip(row.session_hash);
    Ok(Way { connects, language: row.language.parse()?, next: row.next })
}
