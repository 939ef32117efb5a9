//! How long responses took, of those whose authors agreed to tell.

use crate::{Connect, Result, Tx, entities::measured_times};
use domain::{
    challenges::{Kind, measured::MeasuredTime},
    ids::ChallengeId,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// Records a time of a challenge of this kind. `estimated`: what its text was estimated to take, in minutes.
pub async fn insert(tx: &Tx, time: MeasuredTime, kind: Kind, estimated: i64) -> Result<()> {
    let row = measured_times::ActiveModel {
        challenge_id: Set(time.challenge.0),
        kind: Set(kind.as_str().to_owned()),
        estimated: Set(estimated),
        seconds: Set(time.seconds),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The newest times of challenges of a kind with this estimate; at most `limit`.
pub async fn newest(db: &impl Connect, kind: Kind, estimated: i64, limit: u64) -> Result<Vec<MeasuredTime>> {
    let rows: Vec<(i64, i64)> = measured_times::Entity::find()
        .select_only()
        .column(measured_times::Column::ChallengeId)
        .column(measured_times::Column::Seconds)
        .filter(measured_times::Column::Kind.eq(kind.as_str()))
        .filter(measured_times::Column::Estimated.eq(estimated))
        .order_by_desc(measured_times::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let time = |(challenge, seconds)| MeasuredTime { challenge: ChallengeId(challenge), seconds };
    Ok(rows.into_iter().map(time).collect())
}
