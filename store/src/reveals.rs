//! Who asked to see the responses of others before giving one.

use crate::{Connect, Result, Tx, entities::reveals};
use domain::{
    ids::{ChallengeId, UserId},
    time::Timestamp,
};
use sea_orm::{EntityTrait, QuerySelect, Set, sea_query::OnConflict};

/// Stores that a person asked; does nothing when they did before.
pub async fn insert(tx: &Tx, user: UserId, challenge: ChallengeId, at: Timestamp) -> Result<()> {
    let row = reveals::ActiveModel { user_id: Set(user.0), challenge_id: Set(challenge.0), created_at: Set(at.0) };
    let once = OnConflict::columns([reveals::Column::UserId, reveals::Column::ChallengeId]).do_nothing().to_owned();
    reveals::Entity::insert(row).on_conflict(once).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Whether a person asked.
pub async fn exists(db: &impl Connect, user: UserId, challenge: ChallengeId) -> Result<bool> {
    let asked = reveals::Entity::find_by_id((user.0, challenge.0)).select_only().column(reveals::Column::CreatedAt);
    Ok(asked.into_tuple::<i64>().one(db.connection()).await?.is_some())
}
