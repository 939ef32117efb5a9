//! Picks of organisations.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, picks, responses},
};
use domain::{
    challenges::State,
    ids::{ChallengeId, ResponseId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

/// A stored pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    pub response: ResponseId,
    pub challenge: ChallengeId,
    /// The position from 1 to 3, in the order of picking.
    pub position: i64,
    pub reason: String,
    /// What the organisation says to the author alone, empty when nothing.
    pub personal_thanks: String,
}

/// Inserts a pick; a conflict when the position is taken.
pub async fn insert(tx: &Tx, pick: &Pick, now: Timestamp) -> Result<()> {
    let row = picks::ActiveModel {
        response_id: Set(pick.response.0),
        challenge_id: Set(pick.challenge.0),
        position: Set(pick.position),
        reason: Set(pick.reason.clone()),
        created_at: Set(now.0),
        personal_thanks: Set(pick.personal_thanks.clone()),
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

/// Replaces the line to the author of a pick of this challenge; returns whether there was one.
pub async fn set_personal_thanks(tx: &Tx, challenge: ChallengeId, response: ResponseId, words: &str) -> Result<bool> {
    let update = picks::Entity::update_many()
        .col_expr(picks::Column::PersonalThanks, Expr::value(words))
        .filter(picks::Column::ResponseId.eq(response.0))
        .filter(picks::Column::ChallengeId.eq(challenge.0));
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

/// The texts of the picked answers to these challenges that are visible, by position.
pub async fn texts(
    db: &impl Connect,
    challenges: impl IntoIterator<Item = ChallengeId>,
) -> Result<Vec<(ChallengeId, String)>> {
    let own = Expr::col((responses::Entity, responses::Column::Id)).equals((picks::Entity, picks::Column::ResponseId));
    let body = Query::select()
        .column(responses::Column::Body)
        .from(responses::Entity)
        .and_where(own)
        .and_where(responses::Column::DeletedAt.is_null())
        .and_where(responses::Column::HiddenAt.is_null())
        .and_where(responses::Column::ErasedAt.is_null())
        .to_owned();
    let rows = picks::Entity::find()
        .select_only()
        .column(picks::Column::ChallengeId)
        .expr_as(Expr::SubQuery(None, Box::new(body.into())), "body")
        .filter(picks::Column::ChallengeId.is_in(challenges.into_iter().map(|id| id.0)))
        .order_by_asc(picks::Column::ChallengeId)
        .order_by_asc(picks::Column::Position);
    let texts: Vec<(i64, Option<String>)> = rows.into_tuple().all(db.connection()).await?;
    Ok(texts.into_iter().filter_map(|(id, text)| Some((ChallengeId(id), text?))).collect())
}

/// The closed challenges in which answers of somebody are picked.
pub async fn closed_with_picks_of(tx: &Tx, author: UserId) -> Result<Vec<ChallengeId>> {
    let ids: Vec<i64> = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Id)
        .filter(challenges::Column::Id.in_subquery(picked_of(author)))
        .filter(challenges::Column::State.eq(State::Closed.as_str()))
        .order_by_asc(challenges::Column::Id)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(ids.into_iter().map(ChallengeId).collect())
}

/// The challenges in which answers of somebody are picked.
pub(crate) fn picked_of(author: UserId) -> SelectStatement {
    let own = Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(author.0))
        .to_owned();
    Query::select()
        .column(picks::Column::ChallengeId)
        .from(picks::Entity)
        .and_where(picks::Column::ResponseId.in_subquery(own))
        .to_owned()
}

fn pick(row: picks::Model) -> Pick {
    Pick {
        response: ResponseId(row.response_id),
        challenge: ChallengeId(row.challenge_id),
        position: row.position,
        reason: row.reason,
        personal_thanks: row.personal_thanks,
    }
}
