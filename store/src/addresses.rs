//! What is public, by ranges of identifiers: what search engines are told of.

use crate::{
    Connect, Result,
    challenge_rows::last_change,
    entities::{challenges, organisations},
};
use domain::{challenges::State, discovery::ChallengeAddress, ids::ChallengeId, organisations::Verification};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::ops::Range;

type Row = (i64, String, String, i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>);

/// The challenges in a range of identifiers that everybody finds in lists, in order.
pub async fn challenges(db: &impl Connect, ids: Range<i64>) -> Result<Vec<ChallengeAddress>> {
    use challenges::{Column, Entity};
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::State, Column::UpdatedAt])
        .columns([Column::OpenedAt, Column::ExtendedAt, Column::DecidingSince, Column::ClosedAt])
        .filter(Column::Id.gte(ids.start))
        .filter(Column::Id.lt(ids.end))
        .filter(Column::HiddenAt.is_null())
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db.connection())
        .await?;
    let mut listed = Vec::new();
    // The state is looked at here: by an index of states all challenges that are listed would be read.
    for (id, title, state, updated, opened, extended, deciding, closed) in rows {
        if state.parse::<State>()?.is_listed() {
            let modified_at = last_change(updated, [opened, extended, deciding, closed]);
            listed.push(ChallengeAddress { id: ChallengeId(id), title, modified_at });
        }
    }
    Ok(listed)
}

/// The slugs of the verified organisations in a range of identifiers, in order.
pub async fn organisations(db: &impl Connect, ids: Range<i64>) -> Result<Vec<String>> {
    use organisations::{Column, Entity};
    let rows: Vec<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Slug, Column::Verification])
        .filter(Column::Id.gte(ids.start))
        .filter(Column::Id.lt(ids.end))
        .filter(Column::ClosedAt.is_null())
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db.connection())
        .await?;
    let verified = |(_, word): &(String, String)| word == Verification::Verified.as_str();
    Ok(rows.into_iter().filter(verified).map(|(slug, _)| slug).collect())
}

/// The largest identifier of an organisation, 0 where there is none.
pub async fn last_organisation(db: &impl Connect) -> Result<i64> {
    let newest = organisations::Entity::find().select_only().column(organisations::Column::Id);
    let newest = newest.order_by_desc(organisations::Column::Id).limit(1).into_tuple().one(db.connection()).await?;
    Ok(newest.unwrap_or_default())
}
