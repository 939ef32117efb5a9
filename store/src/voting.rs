//! Current votes, and the append-only ledger of all changes.

use crate::{
    Connect, Result, Tx,
    challenge_rows::{Challenge, ForReader, RowForReader, whole_for},
    entities::{challenges, responses, vote_ledger, votes},
};
use domain::{
    ids::{ChallengeId, ResponseId, UserId},
    organisations::TeamRole,
    time::Timestamp,
    voting::{Tally, Vote},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Alias, Expr, ExprTrait, IntoTableRef, LockType, OnConflict, Query, SelectStatement, SimpleExpr},
};
use std::collections::HashMap;

/// A response to be voted on, with its challenge.
#[derive(Clone, Debug)]
pub struct Ballot {
    pub response: ResponseId,
    pub challenge: Challenge,
    /// The voter's role in the challenge's team, `None` when they are not on it.
    pub role: Option<TeamRole>,
    pub author: UserId,
    /// Whether the response is hidden.
    pub hidden: bool,
    pub tally: Tally,
    /// The voter's vote as it stands.
    pub vote: Option<Vote>,
    /// Whether the voter has a response of their own in the challenge.
    pub has_answered: bool,
    /// Whether the voter asked to see the responses of others.
    pub has_revealed: bool,
}

#[derive(FromQueryResult)]
struct BallotRow {
    #[sea_orm(nested)]
    read: RowForReader,
    author: i64,
    response_hidden: Option<i64>,
    helpful: i64,
    not_this_one: i64,
    vote: Option<String>,
    own: Option<i64>,
}

/// What is to be known for a vote, `None` when there is no such response; its challenge and itself are locked until the
/// transaction ends. The voter is to be locked before.
pub async fn lock_ballot(tx: &Tx, response: ResponseId, voter: UserId) -> Result<Option<Ballot>> {
    let of_challenge = Expr::col((responses::Entity, responses::Column::ChallengeId))
        .equals((challenges::Entity, challenges::Column::Id));
    let vote = Query::select()
        .column(votes::Column::Vote)
        .from(votes::Entity)
        .and_where(votes::Column::ResponseId.eq(response.0))
        .and_where(votes::Column::VoterId.eq(voter.0))
        .to_owned();
    let answers = Alias::new("answers_of_voter");
    let of_voter = |column| Expr::col((answers.clone(), column));
    let own = Query::select()
        .expr(of_voter(responses::Column::Id))
        .from_as(responses::Entity, answers.clone())
        .and_where(of_voter(responses::Column::ChallengeId).equals((challenges::Entity, challenges::Column::Id)))
        .and_where(of_voter(responses::Column::AuthorId).eq(voter.0))
        .and_where(of_voter(responses::Column::DeletedAt).is_null())
        .limit(1)
        .to_owned();
    let subquery = |query: SelectStatement| Expr::SubQuery(None, Box::new(query.into()));
    let mut one = whole_for(challenges::Entity::find(), voter)
        .column_as(responses::Column::AuthorId, "author")
        .column_as(responses::Column::HiddenAt, "response_hidden")
        .columns([responses::Column::Helpful, responses::Column::NotThisOne])
        .expr_as(subquery(vote), "vote")
        .expr_as(subquery(own), "own")
        .filter(responses::Column::Id.eq(response.0))
        .filter(responses::Column::DeletedAt.is_null());
    QueryTrait::query(&mut one)
        .inner_join(responses::Entity, of_challenge)
        .lock_with_tables(LockType::Update, [challenges::Entity.into_table_ref(), responses::Entity.into_table_ref()]);
    let row = one.into_model::<BallotRow>().one(tx.connection()).await?;
    let ballot = |BallotRow { read, author, response_hidden, helpful, not_this_one, vote, own }| {
        let ForReader { challenge, role, has_revealed } = read.read()?;
        Ok(Ballot {
            response,
            challenge,
            role,
            author: UserId(author),
            hidden: response_hidden.is_some(),
            tally: Tally { helpful, not_this_one },
            vote: vote.map(|vote: String| vote.parse()).transpose()?,
            has_answered: own.is_some(),
            has_revealed,
        })
    };
    row.map(ballot).transpose()
}

/// When a vote is given, and a keyed hash of the network from which, where that is known.
#[derive(Clone, Debug)]
pub struct Given {
    pub at: Timestamp,
    pub network: Option<String>,
}

impl From<Timestamp> for Given {
    fn from(at: Timestamp) -> Self {
        Self { at, network: None }
    }
}

/// Sets a vote, or withdraws it with `None`, and appends the change to the ledger; does nothing when it is the current
/// vote. A conflict when a constraint or trigger refuses it.
pub async fn set(tx: &Tx, response: ResponseId, voter: UserId, vote: Option<Vote>, given: &Given) -> Result<()> {
    if find(tx, response, voter).await? == vote { Ok(()) } else { replace(tx, response, voter, vote, given).await }
}

/// The same where it is known that it is not the current vote.
pub async fn replace(tx: &Tx, response: ResponseId, voter: UserId, vote: Option<Vote>, given: &Given) -> Result<()> {
    match vote {
        Some(vote) => upsert(tx, response, voter, vote, given.at).await?,
        None => {
            votes::Entity::delete_by_id((response.0, voter.0)).exec(tx.connection()).await?;
        }
    }
    note(tx, response, voter, vote, given).await
}

/// A volunteer's vote on a response.
pub async fn find(db: &impl Connect, response: ResponseId, voter: UserId) -> Result<Option<Vote>> {
    let row = votes::Entity::find_by_id((response.0, voter.0)).one(db.connection()).await?;
    row.map(|row| Ok(row.vote.parse()?)).transpose()
}

/// The next entries of the ledger after this one, with who has voted when, also where a vote was taken back; at most
/// `limit`, and as many of the newest after 0.
pub async fn given_after(db: &impl Connect, after: i64, limit: u64) -> Result<Vec<(i64, UserId, Timestamp)>> {
    let rows = vote_ledger::Entity::find()
        .select_only()
        .columns([vote_ledger::Column::Id, vote_ledger::Column::VoterId, vote_ledger::Column::At])
        .limit(limit);
    let rows = if after == 0 {
        rows.order_by_desc(vote_ledger::Column::Id)
    } else {
        rows.filter(vote_ledger::Column::Id.gt(after)).order_by_asc(vote_ledger::Column::Id)
    };
    let rows: Vec<(i64, i64, i64)> = rows.into_tuple().all(db.connection()).await?;
    Ok(rows.into_iter().map(|(id, voter, at)| (id, UserId(voter), Timestamp(at))).collect())
}

/// A volunteer's last votes with when they gave them, the newest first; those that were taken back are left out. Of at most
/// `limit` entries of the ledger.
pub async fn last_votes_of(db: &impl Connect, voter: UserId, limit: u64) -> Result<Vec<(ResponseId, Timestamp)>> {
    let rows: Vec<(i64, i64, String)> = vote_ledger::Entity::find()
        .select_only()
        .columns([vote_ledger::Column::ResponseId, vote_ledger::Column::At, vote_ledger::Column::Vote])
        .filter(vote_ledger::Column::VoterId.eq(voter.0))
        .order_by_desc(vote_ledger::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let given = rows.into_iter().filter(|(.., vote)| vote.parse::<Vote>().is_ok());
    Ok(given.map(|(response, at, _)| (ResponseId(response), Timestamp(at))).collect())
}

/// The votes on each response to a challenge, from the stored numbers; responses without votes are not listed.
pub async fn tallies(db: &impl Connect, challenge: ChallengeId) -> Result<HashMap<ResponseId, Tally>> {
    stored(db, responses::Column::ChallengeId.eq(challenge.0)).await
}

/// The votes on a response, from the stored numbers.
pub async fn tally(db: &impl Connect, response: ResponseId) -> Result<Tally> {
    Ok(stored(db, responses::Column::Id.eq(response.0)).await?.remove(&response).unwrap_or_default())
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

async fn note(tx: &Tx, response: ResponseId, voter: UserId, vote: Option<Vote>, given: &Given) -> Result<()> {
    let row = vote_ledger::ActiveModel {
        response_id: Set(response.0),
        voter_id: Set(voter.0),
        vote: Set(vote.map_or("none", Vote::as_str).to_owned()),
        at: Set(given.at.0),
        network: Set(given.network.clone()),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

async fn stored(db: &impl Connect, which: SimpleExpr) -> Result<HashMap<ResponseId, Tally>> {
    let rows: Vec<(i64, i64, i64)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id, responses::Column::Helpful, responses::Column::NotThisOne])
        .filter(which)
        .into_tuple()
        .all(db.connection())
        .await?;
    let tallies = rows.into_iter().map(|(id, helpful, not_this_one)| (ResponseId(id), Tally { helpful, not_this_one }));
    Ok(tallies.filter(|(_, tally)| tally.votes() > 0).collect())
}
