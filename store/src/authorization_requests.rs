//! Authorization requests to the OpenID Connect provider (RFC 6749, 4.1.1), until the browser returns or they expire.

use crate::{Connect, Result, Tx, bounded::delete_some, entities::authorization_requests};
use domain::{ids::UserId, language::Language, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// An authorization request.
#[derive(Clone, Debug)]
pub struct AuthorizationRequest {
    /// The account to be linked, and the hash of the session that began the request, which ends with it; `None` for a
    /// sign-in.
    pub connects: Option<(UserId, String)>,
    pub language: Language,
    /// The path to redirect to.
    pub next: String,
}

/// Inserts a request under the hash of the browser's token.
pub async fn insert(
    tx: &Tx,
    token_hash: &str,
    request: &AuthorizationRequest,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    let (user, session) = request.connects.clone().unzip();
    let row = authorization_requests::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user.map(|user: UserId| user.0)),
        session_hash: Set(session),
        language: Set(request.language.to_string()),
        next: Set(request.next.clone()),
        created_at: Set(now.0),
        expires_at: Set(expires.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The request, unless it was used or has expired.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<AuthorizationRequest>> {
    let row = authorization_requests::Entity::find_by_id(token_hash)
        .filter(authorization_requests::Column::ExpiresAt.gt(now.0));
    row.one(db.connection()).await?.map(request).transpose()
}

/// The same, deleted: a request can be used once.
pub async fn take(tx: &Tx, token_hash: &str, now: Timestamp) -> Result<Option<AuthorizationRequest>> {
    let found = find(tx, token_hash, now).await?;
    let taken = authorization_requests::Entity::delete_by_id(token_hash).exec(tx.connection()).await?.rows_affected;
    Ok(found.filter(|_| taken == 1))
}

/// Deletes requests that have expired; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    delete_some::<authorization_requests::Entity>(
        tx,
        authorization_requests::Column::TokenHash,
        authorization_requests::Column::ExpiresAt.lte(now.0),
        limit,
    )
    .await
}

fn request(row: authorization_requests::Model) -> Result<AuthorizationRequest> {
    let connects = row.user_id.map(UserId).zip(row.session_hash);
    Ok(AuthorizationRequest { connects, language: row.language.parse()?, next: row.next })
}
