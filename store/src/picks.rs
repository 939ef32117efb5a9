//! Picks of organisations.

use crate::{Connect, Result, Tx, entities::picks};
use domain::{
    ids::{ChallengeId, ResponseId},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr};

/// A stored pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    pub response: ResponseId,
    pub challenge: ChallengeId,
    /// The position from 1 to 3, in the order of picking.
    pub position: i64,
    pub reason: String,
}

/// Inserts a pick; a conflict when the position is taken.
pub async fn insert(tx: &Tx, pick: &Pick, now: Timestamp) -> Result<()> {
    let row = picks::ActiveModel {
        response_id: Set(pick.response.0),
        challenge_id: Set(pick.challenge.0),
        position: Set(pick.position),
        reason: Set(pick.reason.clone()),
        created_at: Set(now.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Replaces the reason of a pick; returns whether there was one.
pub async fn set_reason(tx: &Tx, response: ResponseId, reason: &str) -> Result<bool> {
    let update = picks::Entity::update_many()
        .col_expr(picks::Column::Reason, Expr::value(reason))
        .filter(picks::Column::ResponseId.eq(response.0));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a pick; returns whether there was one.
pub async fn delete(tx: &Tx, response: ResponseId) -> Result<bool> {
    Ok(picks::Entity::delete_by_id(response.0).exec(tx.connection()).await?.rows_affected == 1)
}

/// The picks of these challenges, by position.
pub async fn of_challenges(db: &impl Connect, challenges: impl IntoIterator<Item = ChallengeId>) -> Result<Vec<Pick>> {
    let rows = picks::Entity::find()
        .filter(picks::Column::ChallengeId.is_in(challenges.into_iter().map(|id| id.0)))
        .order_by_asc(picks::Column::ChallengeId)
        .order_by_asc(picks::Column::Position);
    Ok(rows.all(db.connection()).await?.into_iter().map(pick).collect())
}

fn pick(row: picks::Model) -> Pick {
    Pick {
        response: ResponseId(row.response_id),
        challenge: ChallengeId(row.challenge_id),
        position: row.position,
        reason: row.reason,
    }
}
