//! Current votes, and the append-only ledger of all changes.

use crate::{
    Connect, Result, Tx,
    entities::{responses, vote_ledger, votes},
};
use domain::{
    ids::{ChallengeId, ResponseId, UserId},
    time::Timestamp,
    voting::{Tally, Vote},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};
use std::collections::HashMap;

/// Sets a vote, or withdraws it with `None`, and appends the change to the ledger; does nothing when it is the current
/// vote. A conflict when a constraint or trigger refuses it.
pub async fn set(tx: &Tx, response: ResponseId, voter: UserId, vote: Option<Vote>, at: Timestamp) -> Result<()> {
    if find(tx, response, voter).await? == vote {
        return Ok(());
    }
    match vote {
        Some(vote) => upsert(tx, response, voter, vote, at).await?,
        None => {
            votes::Entity::delete_by_id((response.0, voter.0)).exec(tx.connection()).await?;
        }
    }
    note(tx, response, voter, vote, at).await
}

/// A volunteer's vote on a response.
pub async fn find(db: &impl Connect, response: ResponseId, voter: UserId) -> Result<Option<Vote>> {
    let row = votes::Entity::find_by_id((response.0, voter.0)).one(db.connection()).await?;
    row.map(|row| Ok(row.vote.parse()?)).transpose()
}

/// A volunteer's votes on the responses to a challenge.
pub async fn of_voter(db: &impl Connect, voter: UserId, challenge: ChallengeId) -> Result<HashMap<ResponseId, Vote>> {
    let rows = votes::Entity::find()
        .filter(votes::Column::VoterId.eq(voter.0))
        .filter(votes::Column::ResponseId.in_subquery(responses_of(challenge)));
    let rows = rows.all(db.connection()).await?;
    rows.into_iter().map(|row| Ok((ResponseId(row.response_id), row.vote.parse()?))).collect()
}

/// The votes on each response to a challenge; responses without votes are not listed.
pub async fn tallies(db: &impl Connect, challenge: ChallengeId) -> Result<HashMap<ResponseId, Tally>> {
    count(db, votes::Column::ResponseId.in_subquery(responses_of(challenge))).await
}

/// The votes on a response.
pub async fn tally(db: &impl Connect, response: ResponseId) -> Result<Tally> {
    let mut tallies = count(db, votes::Column::ResponseId.eq(response.0)).await?;
    Ok(tallies.remove(&response).unwrap_or_default())
}

/// The votes on each response to a challenge recomputed from the ledger, for checks.
pub async fn tallies_from_ledger(db: &impl Connect, challenge: ChallengeId) -> Result<HashMap<ResponseId, Tally>> {
    let rows = vote_ledger::Entity::find()
        .filter(vote_ledger::Column::ResponseId.in_subquery(responses_of(challenge)))
        .order_by_asc(vote_ledger::Column::Id)
        .all(db.connection())
        .await?;
    let last: HashMap<(i64, i64), String> =
        rows.into_iter().map(|row| ((row.response_id, row.voter_id), row.vote)).collect();
    let mut tallies: HashMap<ResponseId, Tally> = HashMap::new();
    for ((response, _), vote) in last {
        if let Ok(vote) = vote.parse() {
            add(tallies.entry(ResponseId(response)).or_default(), vote, 1);
        }
    }
    Ok(tallies)
}

async fn upsert(tx: &Tx, response: ResponseId, voter: UserId, vote: Vote, at: Timestamp) -> Result<()> {
    let row = votes::ActiveModel {
        response_id: Set(response.0),
        voter_id: Set(voter.0),
        vote: Set(vote.as_str().to_owned()),
        updated_at: Set(at.0),
    };
    let or_change = OnConflict::columns([votes::Column::ResponseId, votes::Column::VoterId])
        .update_columns([votes::Column::Vote, votes::Column::UpdatedAt])
        .to_owned();
    votes::Entity::insert(row).on_conflict(or_change).exec_without_returning(tx.connection()).await?;
    Ok(())
}

async fn note(tx: &Tx, response: ResponseId, voter: UserId, vote: Option<Vote>, at: Timestamp) -> Result<()> {
    let row = vote_ledger::ActiveModel {
        response_id: Set(response.0),
        voter_id: Set(voter.0),
        vote: Set(vote.map_or("none", Vote::as_str).to_owned()),
        at: Set(at.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

async fn count(db: &impl Connect, which: impl sea_orm::sea_query::IntoCondition) -> Result<HashMap<ResponseId, Tally>> {
    let counts: Vec<(i64, String, i64)> = votes::Entity::find()
        .select_only()
        .column(votes::Column::ResponseId)
        .column(votes::Column::Vote)
        .column_as(Expr::col(votes::Column::VoterId).count(), "votes")
        .filter(which)
        .group_by(votes::Column::ResponseId)
        .group_by(votes::Column::Vote)
        .into_tuple()
        .all(db.connection())
        .await?;
    let mut tallies: HashMap<ResponseId, Tally> = HashMap::new();
    for (response, vote, votes) in counts {
        add(tallies.entry(ResponseId(response)).or_default(), vote.parse()?, votes);
    }
    Ok(tallies)
}

fn add(tally: &mut Tally, vote: Vote, votes: i64) {
    match vote {
        Vote::Helpful => tally.helpful += votes,
        Vote::NotThisOne => tally.not_this_one += votes,
    }
}

fn responses_of(challenge: ChallengeId) -> SelectStatement {
    Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::ChallengeId.eq(challenge.0))
        .to_owned()
}
