use super::whole;
use crate::{
    Connect, Result,
    entities::{challenges, responses},
};
use domain::{ids::UserId, time::Timestamp};
use sea_orm::{
    EntityTrait, QuerySelect, QueryTrait,
    sea_query::{Alias, CaseStatement, Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::HashMap;

/// The minutes that somebody gave in each of these periods, each of which ends where the next begins. A challenge counts
/// once, with its minutes, where its first visible answer of theirs was given. One query.
pub async fn minutes_between(db: &impl Connect, author: UserId, begins: &[Timestamp]) -> Result<Vec<i64>> {
    let first = Alias::new("first_answers");
    let of = |column: &'static str| Expr::col((first.clone(), Alias::new(column)));
    // Later periods first: an answer is in the last of those that have begun.
    let mut period = CaseStatement::new();
    for (place, begin) in begins.iter().enumerate().rev() {
        period = period.case(of("answered_at").gte(begin.0), i64::try_from(place).unwrap_or(i64::MAX));
    }
    let of_challenge = Expr::col((challenges::Entity, challenges::Column::Id)).equals((first.clone(), "challenge_id"));
    let mut rows = challenges::Entity::find()
        .select_only()
        .expr_as(period.finally(-1), "period")
        .expr_as(whole(Expr::col((challenges::Entity, challenges::Column::Minutes)).sum()), "minutes");
    let query = QueryTrait::query(&mut rows);
    query.join_subquery(sea_orm::JoinType::InnerJoin, first_answers(author), first, of_challenge);
    query.add_group_by([Expr::col(Alias::new("period"))]);
    let rows: Vec<(i64, Option<i64>)> = rows.into_tuple().all(db.connection()).await?;
    let minutes: HashMap<i64, Option<i64>> = rows.into_iter().collect();
    let of_period = |place| minutes.get(&i64::try_from(place).ok()?).copied().flatten();
    Ok((0..begins.len()).map(|place| of_period(place).unwrap_or_default()).collect())
}

fn first_answers(author: UserId) -> SelectStatement {
    Query::select()
        .column(responses::Column::ChallengeId)
        .expr_as(Expr::col(responses::Column::CreatedAt).min(), "answered_at")
        .from(responses::Entity)
        .and_where(Expr::col(responses::Column::AuthorId).eq(author.0))
        .and_where(Expr::col(responses::Column::DeletedAt).is_null())
        .and_where(Expr::col(responses::Column::HiddenAt).is_null())
        .group_by_col(responses::Column::ChallengeId)
        .to_owned()
}
