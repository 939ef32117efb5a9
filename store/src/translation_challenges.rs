//! Challenges in which volunteers translate the text of another.

use crate::{Connect, Result, Tx, entities::challenges};
use domain::{challenges::State, ids::ChallengeId};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

/// The states in which a translation is under way.
const UNDER_WAY: [&str; 4] =
    [State::Draft.as_str(), State::InReview.as_str(), State::Open.as_str(), State::Deciding.as_str()];

/// Notes that the text of another challenge is translated in this one; a conflict when it is translated in another.
pub async fn set_original(tx: &Tx, id: ChallengeId, original: ChallengeId) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::TranslatesId, Expr::value(original.0))
        .filter(challenges::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// A challenge in which another is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnderWay {
    pub id: ChallengeId,
    pub state: State,
}

/// The challenge in which another is translated now, `None` where there is none.
pub async fn under_way(db: &impl Connect, original: ChallengeId) -> Result<Option<UnderWay>> {
    let found: Option<(i64, String)> = challenges::Entity::find()
        .select_only()
        .columns([challenges::Column::Id, challenges::Column::State])
        .filter(challenges::Column::TranslatesId.eq(original.0))
        .filter(challenges::Column::State.is_in(UNDER_WAY))
        .order_by_asc(challenges::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db.connection())
        .await?;
    let read = |(id, state): (i64, String)| Ok(UnderWay { id: ChallengeId(id), state: state.parse()? });
    found.map(read).transpose()
}

/// A subquery of its identifier, beside a challenge that is read.
pub(crate) fn translating() -> SelectStatement {
    let other = Alias::new("translating");
    let of = |column: challenges::Column| Expr::col((other.clone(), column));
    Query::select()
        .expr(of(challenges::Column::Id).max())
        .from_as(challenges::Entity, other.clone())
        .and_where(of(challenges::Column::TranslatesId).equals((challenges::Entity, challenges::Column::Id)))
        .and_where(of(challenges::Column::State).is_in(UNDER_WAY))
        .to_owned()
}
