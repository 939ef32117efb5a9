//! People whom a provider knows and nobody here, until they have chosen their name.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::newcomers};
use domain::{accounts::provider::Identity, language::Language, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// What the provider says of somebody.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub identity: Identity,
    /// Fit to be shown; empty when the provider gives none.
    pub name: String,
    /// Empty when the provider gives none.
    pub email: String,
    /// Whether the provider vouches for the address.
    pub email_verified: bool,
    pub language: Language,
    /// The path to go on to.
    pub next: String,
}

/// Remembers somebody under the hash of what their browser holds.
pub async fn insert(tx: &Tx, token_hash: &str, new: &Newcomer, now: Timestamp, expires: Timestamp) -> Result<()> {
    let row = newcomers::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        issuer: Set(new.identity.issuer.clone()),
        subject: Set(new.identity.subject.clone()),
        name: Set(new.name.clone()),
        email: Set(new.email.clone()),
        email_verified: Set(new.email_verified),
        language: Set(new.language.to_string()),
        next: Set(new.next.clone()),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Somebody who has not chosen yet, and not for too long.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<Newcomer>> {
    let row = newcomers::Entity::find_by_id(token_hash).filter(newcomers::Column::ExpiresAt.gt(now.0));
    row.one(db.connection()).await?.map(newcomer).transpose()
}

/// The same, and nobody can choose again.
pub async fn take(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<Option<Newcomer>> {
    let found = find(tx, token_hash, now).await?;
    let taken = newcomers::Entity::delete_by_id(token_hash).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| taken == 1))
}

/// Forgets those who have not chosen in time; how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<newcomers::Entity>(tx, newcomers::Column::TokenHash, newcomers::Column::ExpiresAt.lte(now.0), limit)
        .await
}

fn newcomer(row: newcomers::Model) -> Result<Newcomer> {
    Ok(Newcomer {
        identity: Identity { issuer: row.issuer, subject: row.subject },
        name: row.name,
        email: row.email,
        email_verified: row.email_verified,
        language: row.language.parse()?,
        next: row.next,
    })
}
