//! Corrections of challenges, with their notes.

use crate::{Connect, Result, Tx, entities::challenge_corrections};
use domain::{challenges::view::CorrectionView, ids::ChallengeId, time::Timestamp};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// Inserts the note of a correction.
pub async fn insert(tx: &Tx, challenge: ChallengeId, note: &str, at: Timestamp) -> Result<()> {
    let row = challenge_corrections::ActiveModel {
        challenge_id: Set(challenge.0),
        note: Set(note.to_owned()),
        created_at: Set(at.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The latest corrections of a challenge, newest first.
pub async fn of_challenge(db: &impl Connect, challenge: ChallengeId, limit: u64) -> Result<Vec<CorrectionView>> {
    let rows = challenge_corrections::Entity::find()
        .filter(challenge_corrections::Column::ChallengeId.eq(challenge.0))
        .order_by_desc(challenge_corrections::Column::Id)
        .limit(limit);
    let view = |row: challenge_corrections::Model| CorrectionView { at: Timestamp(row.created_at), note: row.note };
    Ok(rows.all(db.connection()).await?.into_iter().map(view).collect())
}
