//! What somebody's trust level is made of.

use crate::{
    Connect, Result,
    entities::{challenges, karma, responses, users},
};
use domain::{
    challenges::Closing,
    ids::UserId,
    moderation::{Trust, TrustGrounds},
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

/// The columns from which the trust level follows.
#[derive(FromQueryResult)]
pub(crate) struct GroundsRow {
    /// `None` where there is no such account.
    given: Option<String>,
    by_hand: Option<bool>,
    thanked: i64,
    karma: Option<i64>,
}

impl GroundsRow {
    pub fn read(self) -> Result<TrustGrounds> {
        let level = self.given.map(|word| word.parse()).transpose()?.unwrap_or(Trust::New);
        let given = given(level, self.by_hand == Some(true));
        Ok(TrustGrounds { given, thanked: self.thanked, karma: self.karma.unwrap_or_default() })
    }
}

/// The level that a moderator set by hand, `None` where it is as earned. A level above the first was always set.
fn given(level: Trust, by_hand: bool) -> Option<Trust> {
    (by_hand || level != Trust::New).then_some(level)
}

/// What somebody's trust level is made of, nothing where there is no such account: one query.
pub async fn grounds_of(db: &impl Connect, id: UserId) -> Result<TrustGrounds> {
    let mut one = users::Entity::find_by_id(id.0).select_only();
    for (column, name) in columns(id) {
        one = one.expr_as(column, name);
    }
    let row = one.into_model::<GroundsRow>().one(db.connection()).await?;
    Ok(row.map(GroundsRow::read).transpose()?.unwrap_or_default())
}

/// The columns of [`GroundsRow`] for somebody, as subqueries.
pub(crate) fn columns(id: UserId) -> [(SimpleExpr, &'static str); 4] {
    let own = |column: users::Column| {
        let account = Alias::new("account");
        Query::select()
            .column((account.clone(), column))
            .from_as(users::Entity, account.clone())
            .and_where(Expr::col((account, users::Column::Id)).eq(id.0))
            .to_owned()
    };
    let points = Query::select()
        .column(karma::Column::Points)
        .from(karma::Entity)
        .and_where(Expr::col((karma::Entity, karma::Column::UserId)).eq(id.0))
        .to_owned();
    [
        (subquery(own(users::Column::Trust)), "given"),
        (subquery(own(users::Column::TrustByHand)), "by_hand"),
        (subquery(thanked(id)), "thanked"),
        (subquery(points), "karma"),
    ]
}

/// How many challenges with a visible answer of somebody were thanked.
fn thanked(author: UserId) -> SelectStatement {
    let theirs = Alias::new("theirs");
    let of = |column: challenges::Column| Expr::col((theirs.clone(), column));
    let answered = Query::select()
        .column(responses::Column::ChallengeId)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(author.0))
        .and_where(responses::Column::DeletedAt.is_null())
        .and_where(responses::Column::HiddenAt.is_null())
        .to_owned();
    Query::select()
        .expr(of(challenges::Column::Id).count())
        .from_as(challenges::Entity, theirs.clone())
        .and_where(of(challenges::Column::Id).in_subquery(answered))
        .and_where(of(challenges::Column::Closing).eq(Closing::Answered.as_str()))
        .to_owned()
}

fn subquery(query: SelectStatement) -> SimpleExpr {
    Expr::SubQuery(None, Box::new(query.into()))
}
