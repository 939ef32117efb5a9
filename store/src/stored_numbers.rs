//! The stored numbers beside what they count: the votes on a response, the answers and the volunteers of a challenge.
//! Triggers keep them; here they are compared and repaired.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, responses, vote_ledger, votes},
};
use domain::{
    ids::{ChallengeId, ResponseId},
    voting::{Tally, Vote},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};
use std::collections::HashMap;

/// The votes on a response three times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VotesOfResponse {
    pub response: ResponseId,
    pub challenge: ChallengeId,
    pub stored: Tally,
    /// Counted from the votes as they stand.
    pub counted: Tally,
    /// Counted from the ledger.
    pub ledger: Tally,
}

/// Answers and volunteers of a challenge twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswersOfChallenge {
    pub challenge: ChallengeId,
    pub stored: Answers,
    pub counted: Answers,
}

/// How many visible responses a challenge has, and from how many volunteers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    pub answers: i64,
    pub volunteers: i64,
}

/// The votes on the next responses after this one, by identifier.
pub async fn votes_after(db: &impl Connect, after: ResponseId, limit: u64) -> Result<Vec<VotesOfResponse>> {
    let rows: Vec<(i64, i64, i64, i64)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id, responses::Column::ChallengeId])
        .columns([responses::Column::Helpful, responses::Column::NotThisOne])
        .filter(responses::Column::Id.gt(after.0))
        .order_by_asc(responses::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let ids: Vec<i64> = rows.iter().map(|(id, ..)| *id).collect();
    let (counted, ledger) = (counted(db, &ids).await?, ledger(db, &ids).await?);
    let of = |tallies: &HashMap<i64, Tally>, id| tallies.get(&id).copied().unwrap_or_default();
    let votes = |(id, challenge, helpful, not_this_one)| VotesOfResponse {
        response: ResponseId(id),
        challenge: ChallengeId(challenge),
        stored: Tally { helpful, not_this_one },
        counted: of(&counted, id),
        ledger: of(&ledger, id),
    };
    Ok(rows.into_iter().map(votes).collect())
}

/// The answers of the next challenges after this one, by identifier.
pub async fn answers_after(db: &impl Connect, after: ChallengeId, limit: u64) -> Result<Vec<AnswersOfChallenge>> {
    let rows: Vec<(i64, i64, i64, i64, i64)> = challenges::Entity::find()
        .select_only()
        .columns([challenges::Column::Id, challenges::Column::Answers, challenges::Column::Volunteers])
        .expr_as(visible(Expr::col(responses::Column::Id).count()), "counted_answers")
        .expr_as(visible(Expr::col(responses::Column::AuthorId).count_distinct()), "counted_volunteers")
        .filter(challenges::Column::Id.gt(after.0))
        .order_by_asc(challenges::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let answers = |(id, answers, volunteers, counted_answers, counted_volunteers)| AnswersOfChallenge {
        challenge: ChallengeId(id),
        stored: Answers { answers, volunteers },
        counted: Answers { answers: counted_answers, volunteers: counted_volunteers },
    };
    Ok(rows.into_iter().map(answers).collect())
}

/// Stores the votes on a response as they are counted now. The challenge is to be locked before.
pub async fn repair_votes(tx: &Tx, response: ResponseId) -> Result<()> {
    let update = responses::Entity::update_many()
        .col_expr(responses::Column::Helpful, votes_cast(Vote::Helpful))
        .col_expr(responses::Column::NotThisOne, votes_cast(Vote::NotThisOne))
        .filter(responses::Column::Id.eq(response.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Stores the answers of a challenge as they are counted now. The challenge is to be locked before.
pub async fn repair_answers(tx: &Tx, challenge: ChallengeId) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::Answers, visible(Expr::col(responses::Column::Id).count()))
        .col_expr(challenges::Column::Volunteers, visible(Expr::col(responses::Column::AuthorId).count_distinct()))
        .filter(challenges::Column::Id.eq(challenge.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

async fn counted(db: &impl Connect, ids: &[i64]) -> Result<HashMap<i64, Tally>> {
    let counts: Vec<(i64, String, i64)> = votes::Entity::find()
        .select_only()
        .columns([votes::Column::ResponseId, votes::Column::Vote])
        .column_as(Expr::col(votes::Column::VoterId).count(), "votes")
        .filter(votes::Column::ResponseId.is_in(ids.iter().copied()))
        .group_by(votes::Column::ResponseId)
        .group_by(votes::Column::Vote)
        .into_tuple()
        .all(db.connection())
        .await?;
    let mut tallies: HashMap<i64, Tally> = HashMap::new();
    for (response, vote, votes) in counts {
        tallies.entry(response).or_default().add(vote.parse()?, votes);
    }
    Ok(tallies)
}

async fn ledger(db: &impl Connect, ids: &[i64]) -> Result<HashMap<i64, Tally>> {
    let of_these = vote_ledger::Entity::find().filter(vote_ledger::Column::ResponseId.is_in(ids.iter().copied()));
    let mut rows = of_these.all(db.connection()).await?;
    // Not by the database, which might read the whole ledger in this order.
    rows.sort_unstable_by_key(|row| row.id);
    let last: HashMap<(i64, i64), String> =
        rows.into_iter().map(|row| ((row.response_id, row.voter_id), row.vote)).collect();
    let mut tallies: HashMap<i64, Tally> = HashMap::new();
    for ((response, _), vote) in last {
        // The last entry of who has withdrawn a vote is none.
        if let Ok(vote) = vote.parse() {
            tallies.entry(response).or_default().add(vote, 1);
        }
    }
    Ok(tallies)
}

fn votes_cast(vote: Vote) -> SimpleExpr {
    let of_response =
        Expr::col((votes::Entity, votes::Column::ResponseId)).equals((responses::Entity, responses::Column::Id));
    subquery(
        Query::select()
            .expr(Expr::col(votes::Column::VoterId).count())
            .from(votes::Entity)
            .and_where(of_response)
            .and_where(votes::Column::Vote.eq(vote.as_str()))
            .to_owned(),
    )
}

fn visible(number: SimpleExpr) -> SimpleExpr {
    let of_challenge = Expr::col((responses::Entity, responses::Column::ChallengeId))
        .equals((challenges::Entity, challenges::Column::Id));
    subquery(
        Query::select()
            .expr(number)
            .from(responses::Entity)
            .and_where(of_challenge)
            .and_where(responses::Column::DeletedAt.is_null())
            .and_where(responses::Column::HiddenAt.is_null())
            .to_owned(),
    )
}

fn subquery(query: SelectStatement) -> SimpleExpr {
    Expr::SubQuery(None, Box::new(query.into()))
}
