//! Sign-ups through the provider that wait for a name, until it is chosen or they expire.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::pending_sign_ups};
use domain::{accounts::provider::Identity, language::Language, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// What the provider says about a person.
#[derive(Clone, Debug)]
pub struct PendingSignUp {
    pub identity: Identity,
    /// Cleaned for display; empty when the provider gives none.
    pub name: String,
    /// Empty when the provider gives none.
    pub email: String,
    /// Whether the provider has verified the address.
    pub email_verified: bool,
    pub language: Language,
    /// The path to redirect to.
    pub next: String,
}

/// Inserts a pending sign-up under the hash of the browser's token.
pub async fn insert(tx: &Tx, token_hash: &str, new: &PendingSignUp, now: Timestamp, expires: Timestamp) -> Result<()> {
    let row = pending_sign_ups::ActiveModel {
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

/// The pending sign-up, unless it was used or has expired.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<PendingSignUp>> {
    let row = pending_sign_ups::Entity::find_by_id(token_hash).filter(pending_sign_ups::Column::ExpiresAt.gt(now.0));
    row.one(db.connection()).await?.map(pending).transpose()
}

/// The same, deleted: it can be used once.
pub async fn take(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<Option<PendingSignUp>> {
    let found = find(tx, token_hash, now).await?;
    let taken = pending_sign_ups::Entity::delete_by_id(token_hash).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| taken == 1))
}

/// Deletes expired ones; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<pending_sign_ups::Entity>(
        tx,
        pending_sign_ups::Column::TokenHash,
        pending_sign_ups::Column::ExpiresAt.lte(now.0),
        limit,
    )
    .await
}

fn pending(row: pending_sign_ups::Model) -> Result<PendingSignUp> {
    Ok(PendingSignUp {
        identity: Identity { issuer: row.issuer, subject: row.subject },
        name: row.name,
        email: row.email,
        email_verified: row.email_verified,
        language: row.language.parse()?,
        next: row.next,
    })
}
