//! The totals of a volunteer's impact.

use crate::{
    Connect, Result,
    entities::{challenges, picks, responses},
};
use domain::{
    challenges::{Closing, Outcome},
    ids::UserId,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Select,
    sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr},
};

/// The totals over all visible answers of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Challenges answered.
    pub answered: i64,
    /// The sum of the minutes of those challenges.
    pub minutes: i64,
    /// Those whose organisation closed them with an answer.
    pub thanked: i64,
    /// The organisations of those.
    pub organisations: i64,
    /// Responses picked in closed challenges.
    pub picked: i64,
    /// Those of them that were used.
    pub used: i64,
}

/// Computes the totals with two queries, however many answers there are.
pub async fn totals_of(db: &impl Connect, author: UserId) -> Result<Totals> {
    let answered = answered_by(author).into_model::<Answered>().one(db.connection()).await?.unwrap_or_default();
    let picked = picked_of(author).into_model::<Picked>().one(db.connection()).await?.unwrap_or_default();
    Ok(Totals {
        answered: answered.challenges,
        minutes: answered.minutes.unwrap_or_default(),
        thanked: answered.thanked.unwrap_or_default(),
        organisations: answered.organisations,
        picked: picked.picked,
        used: picked.used.unwrap_or_default(),
    })
}

#[derive(Default, FromQueryResult)]
struct Answered {
    challenges: i64,
    minutes: Option<i64>,
    thanked: Option<i64>,
    organisations: i64,
}

#[derive(Default, FromQueryResult)]
struct Picked {
    picked: i64,
    used: Option<i64>,
}

fn answered_by(author: UserId) -> Select<challenges::Entity> {
    let thanked = challenges::Column::Closing.eq(Closing::Answered.as_str());
    let one = CaseStatement::new().case(thanked.clone(), 1).finally(0);
    let organisation: SimpleExpr =
        CaseStatement::new().case(thanked, Expr::col(challenges::Column::OrganisationId)).into();
    challenges::Entity::find()
        .select_only()
        .column_as(challenges::Column::Id.count(), "challenges")
        .column_as(whole(Expr::col(challenges::Column::Minutes).sum()), "minutes")
        .column_as(whole(Expr::expr(one).sum()), "thanked")
        .column_as(organisation.count_distinct(), "organisations")
        .filter(challenges::Column::Id.in_subquery(shown_of(author, responses::Column::ChallengeId)))
}

fn picked_of(author: UserId) -> Select<picks::Entity> {
    let closed = |outcome: Option<Outcome>| {
        let challenge = Expr::col((challenges::Entity, challenges::Column::Id));
        let mut of_the_pick = Query::select();
        of_the_pick
            .column(challenges::Column::Id)
            .from(challenges::Entity)
            .and_where(challenge.equals((picks::Entity, picks::Column::ChallengeId)))
            .and_where(challenges::Column::Closing.eq(Closing::Answered.as_str()));
        if let Some(outcome) = outcome {
            of_the_pick.and_where(challenges::Column::Outcome.eq(outcome.as_str()));
        }
        Expr::exists(of_the_pick)
    };
    let used = closed(Some(Outcome::Used));
    let one = CaseStatement::new().case(used, 1).finally(0);
    picks::Entity::find()
        .select_only()
        .column_as(picks::Column::ResponseId.count(), "picked")
        .column_as(whole(Expr::expr(one).sum()), "used")
        .filter(picks::Column::ResponseId.in_subquery(shown_of(author, responses::Column::Id)))
        .filter(closed(None))
}

/// Casts a sum to an integer, because PostgreSQL returns a decimal number.
fn whole(sum: SimpleExpr) -> SimpleExpr {
    Func::cast_as(sum, Alias::new("BIGINT")).into()
}

fn shown_of(author: UserId, column: responses::Column) -> SelectStatement {
    Query::select()
        .column(column)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(author.0))
        .and_where(responses::Column::DeletedAt.is_null())
        .and_where(responses::Column::HiddenAt.is_null())
        .to_owned()
}
