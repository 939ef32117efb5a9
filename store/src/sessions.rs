//! Sessions.

use crate::{Connect, Result, Tx, accounts, bounded::delete_some, entities::sessions};
use domain::{accounts::view::SessionCard, actor::Actor, ids::UserId, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr};

/// A session to be inserted.
#[derive(Debug)]
pub struct NewSession<'a> {
    pub token_hash: &'a str,
    /// The public label, which cannot be used to sign in.
    pub label: &'a str,
    pub user: UserId,
    /// Browser and system.
    pub device: &'a str,
    pub now: Timestamp,
    pub expires: Timestamp,
}

/// Inserts a session.
pub async fn insert(tx: &Tx, new: NewSession<'_>) -> Result<()> {
    let row = sessions::ActiveModel {
        token_hash: Set(new.token_hash.to_owned()),
        user_id: Set(new.user.0),
        created_at: Set(new.now.0),
        expires_at: Set(new.expires.0),
        label: Set(new.label.to_owned()),
        device: Set(new.device.to_owned()),
        used_at: Set(new.now.0),
        proved_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The person of a session that has not expired, and when it was last used.
pub async fn find(db: &impl Connect, token_hash: &str, now: Timestamp) -> Result<Option<(Actor, Timestamp)>> {
    let session = sessions::Entity::find_by_id(token_hash).filter(sessions::Column::ExpiresAt.gt(now.0));
    let Some(session) = session.one(db.connection()).await? else { return Ok(None) };
    let actor = accounts::find_active(db, UserId(session.user_id)).await?;
    Ok(actor.map(|actor| (actor, Timestamp(session.used_at))))
}

/// Updates the last use of a session.
pub async fn touch(tx: &Tx, token_hash: &str, label: &str, device: &str, now: Timestamp) -> Result<()> {
    let used = sessions::Entity::update_many()
        .col_expr(sessions::Column::UsedAt, Expr::value(now.0))
        .col_expr(sessions::Column::Label, Expr::value(label))
        .col_expr(sessions::Column::Device, Expr::value(device))
        .filter(sessions::Column::TokenHash.eq(token_hash));
    used.exec(tx.connection()).await?;
    Ok(())
}

/// When the person of a session last authenticated: at its beginning, or later.
pub async fn proved_at(db: &impl Connect, user: UserId, token_hash: &str) -> Result<Option<Timestamp>> {
    let session = sessions::Entity::find_by_id(token_hash).filter(sessions::Column::UserId.eq(user.0));
    let session = session.one(db.connection()).await?;
    Ok(session.map(|session| Timestamp(session.proved_at.unwrap_or_default().max(session.created_at))))
}

/// Records a re-authentication.
pub async fn prove(tx: &Tx, user: UserId, token_hash: &str, now: Timestamp) -> Result<()> {
    let proved = sessions::Entity::update_many()
        .col_expr(sessions::Column::ProvedAt, Expr::value(now.0))
        .filter(sessions::Column::UserId.eq(user.0))
        .filter(sessions::Column::TokenHash.eq(token_hash));
    proved.exec(tx.connection()).await?;
    Ok(())
}

/// A person's sessions, the latest used first; at most `limit`.
pub async fn of_user(db: &impl Connect, user: UserId, now: Timestamp, limit: u64) -> Result<Vec<SessionCard>> {
    let rows = sessions::Entity::find()
        .filter(sessions::Column::UserId.eq(user.0))
        .filter(sessions::Column::ExpiresAt.gt(now.0))
        .order_by_desc(sessions::Column::UsedAt)
        .limit(limit);
    let card = |row: sessions::Model| SessionCard {
        used_at: Timestamp(row.used_at.max(row.created_at)),
        label: row.label,
        device: row.device,
        created_at: Timestamp(row.created_at),
        current: false,
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(card).collect())
}

/// Deletes a session, if it exists.
pub async fn delete(tx: &Tx, token_hash: &str) -> Result<()> {
    sessions::Entity::delete_by_id(token_hash).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes the session of a person with this label, if it exists.
pub async fn delete_labelled(tx: &Tx, user: UserId, label: &str) -> Result<()> {
    let one = sessions::Entity::delete_many()
        .filter(sessions::Column::UserId.eq(user.0))
        .filter(sessions::Column::Label.eq(label));
    one.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes all sessions of a person, except that of this token if one is given.
pub async fn delete_all(tx: &Tx, user: UserId, but: Option<&str>) -> Result<()> {
    let mut all = sessions::Entity::delete_many().filter(sessions::Column::UserId.eq(user.0));
    if let Some(token_hash) = but {
        all = all.filter(sessions::Column::TokenHash.ne(token_hash));
    }
    all.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes at most `limit` expired sessions; returns how many.
pub async fn delete_expired(tx: &Tx, now: Timestamp, limit: u64) -> Result<u64> {
    let expired = sessions::Column::ExpiresAt.lte(now.0);
    delete_some::<sessions::Entity>(tx, sessions::Column::TokenHash, expired, limit).await
}
