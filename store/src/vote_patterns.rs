//! What of the votes is shown to moderators, and what it is found by.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, responses, vote_bursts, vote_ledger, vote_pairs},
};
use domain::{
    ids::{ChallengeId, ResponseId, UserId},
    moderation::vote_patterns::{Burst, Regard, VoteBurst},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set, Statement,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

/// How many of the last entries of somebody's ledger are looked at.
const LAST: i64 = 1_000;

/// An entry of the ledger, as far as patterns depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenVote {
    pub id: i64,
    pub response: ResponseId,
    pub voter: UserId,
    pub at: Timestamp,
    /// A keyed hash, `None` where it is not known.
    pub network: Option<String>,
}

/// The next entries of the ledger after this one; at most `limit`, and as many of the newest after 0.
pub async fn given_after(db: &impl Connect, after: i64, limit: u64) -> Result<Vec<GivenVote>> {
    let rows = vote_ledger::Entity::find().limit(limit);
    let rows = if after == 0 {
        rows.order_by_desc(vote_ledger::Column::Id)
    } else {
        rows.filter(vote_ledger::Column::Id.gt(after)).order_by_asc(vote_ledger::Column::Id)
    };
    let given = |row: vote_ledger::Model| GivenVote {
        id: row.id,
        response: ResponseId(row.response_id),
        voter: UserId(row.voter_id),
        at: Timestamp(row.at),
        network: row.network,
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(given).collect())
}

/// To whom somebody's last votes went that stand: how many *helpful* each author got, most first.
pub async fn helpful_by_author(db: &impl Connect, voter: UserId) -> Result<Vec<(UserId, i64)>> {
    const HELPFUL: &str = "SELECT r.author_id AS author, COUNT(*) AS helpful FROM \
         (SELECT DISTINCT l.response_id FROM \
         (SELECT response_id FROM vote_ledger WHERE voter_id = $1 ORDER BY id DESC LIMIT $2) AS \"l\") AS \"recent\" \
         JOIN votes v ON v.response_id = recent.response_id AND v.voter_id = $1 AND v.vote = 'helpful' \
         JOIN responses r ON r.id = recent.response_id AND r.deleted_at IS NULL \
         GROUP BY r.author_id ORDER BY helpful DESC, r.author_id";
    #[derive(FromQueryResult)]
    struct Row {
        author: i64,
        helpful: i64,
    }
    let connection = db.connection();
    let values = [voter.0.into(), LAST.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), HELPFUL, values);
    let rows = Row::find_by_statement(statement).all(connection).await?;
    Ok(rows.into_iter().map(|row| (UserId(row.author), row.helpful)).collect())
}

/// In the challenges in which somebody voted lately, how many responses another has, and how many everybody but the voter.
pub async fn responses_seen(db: &impl Connect, voter: UserId, author: UserId) -> Result<(i64, i64)> {
    const SEEN: &str = "SELECT COUNT(*) AS responses, \
         CAST(COALESCE(SUM(CASE WHEN x.author_id = $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS theirs FROM \
         (SELECT DISTINCT r.challenge_id FROM \
         (SELECT response_id FROM vote_ledger WHERE voter_id = $1 ORDER BY id DESC LIMIT $2) AS \"l\" \
         JOIN responses r ON r.id = l.response_id) AS \"c\" \
         JOIN responses x ON x.challenge_id = c.challenge_id \
         WHERE x.author_id <> $1 AND x.deleted_at IS NULL";
    let connection = db.connection();
    let values = [voter.0.into(), LAST.into(), author.0.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), SEEN, values);
    let Some(row) = connection.query_one_raw(statement).await? else { return Ok((0, 0)) };
    Ok((row.try_get("", "theirs")?, row.try_get("", "responses")?))
}

/// Two people with how each votes on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub first: UserId,
    pub second: UserId,
    pub by_first: Regard,
    pub by_second: Regard,
    pub found_at: Timestamp,
}

/// Stores the pairs of which somebody is one, instead of those that are stored.
pub async fn replace_pairs(tx: &Tx, person: UserId, pairs: &[Pair]) -> Result<()> {
    forget_pairs_of(tx, person).await?;
    if pairs.is_empty() {
        return Ok(());
    }
    let rows = pairs.iter().map(|pair| vote_pairs::ActiveModel {
        first_voter_id: Set(pair.first.0),
        second_voter_id: Set(pair.second.0),
        first_given: Set(pair.by_first.given),
        first_helpful: Set(pair.by_first.helpful),
        first_theirs: Set(pair.by_first.theirs),
        first_responses: Set(pair.by_first.responses),
        second_given: Set(pair.by_second.given),
        second_helpful: Set(pair.by_second.helpful),
        second_theirs: Set(pair.by_second.theirs),
        second_responses: Set(pair.by_second.responses),
        found_at: Set(pair.found_at.0),
    });
    // Another process may have stored one meanwhile.
    let once = OnConflict::columns([vote_pairs::Column::FirstVoterId, vote_pairs::Column::SecondVoterId])
        .do_nothing()
        .to_owned();
    vote_pairs::Entity::insert_many(rows).on_conflict(once).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Forgets the pairs of which somebody is one.
pub(crate) async fn forget_pairs_of(tx: &Tx, person: UserId) -> Result<()> {
    for own in [vote_pairs::Column::FirstVoterId, vote_pairs::Column::SecondVoterId] {
        vote_pairs::Entity::delete_many().filter(own.eq(person.0)).exec(tx.connection()).await?;
    }
    Ok(())
}

/// The pairs that were found last, without those of `without`.
pub async fn pairs(db: &impl Connect, without: UserId, limit: u64) -> Result<Vec<Pair>> {
    let rows = vote_pairs::Entity::find()
        .filter(vote_pairs::Column::FirstVoterId.ne(without.0))
        .filter(vote_pairs::Column::SecondVoterId.ne(without.0))
        .order_by_desc(vote_pairs::Column::FoundAt)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(pair).collect())
}

/// The pairs of which somebody is one.
pub async fn pairs_of(db: &impl Connect, person: UserId) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for own in [vote_pairs::Column::FirstVoterId, vote_pairs::Column::SecondVoterId] {
        let rows = vote_pairs::Entity::find().filter(own.eq(person.0)).all(db.connection()).await?;
        pairs.extend(rows.into_iter().map(pair));
    }
    Ok(pairs)
}

fn pair(row: vote_pairs::Model) -> Pair {
    Pair {
        first: UserId(row.first_voter_id),
        second: UserId(row.second_voter_id),
        by_first: Regard {
            given: row.first_given,
            helpful: row.first_helpful,
            theirs: row.first_theirs,
            responses: row.first_responses,
        },
        by_second: Regard {
            given: row.second_given,
            helpful: row.second_helpful,
            theirs: row.second_theirs,
            responses: row.second_responses,
        },
        found_at: Timestamp(row.found_at),
    }
}

/// The votes on a response from one network, with who gave them when, also where one was taken back; the newest first.
pub async fn votes_from(
    db: &impl Connect,
    response: ResponseId,
    network: &str,
    limit: u64,
) -> Result<Vec<(UserId, Timestamp)>> {
    let rows = vote_ledger::Entity::find()
        .select_only()
        .columns([vote_ledger::Column::VoterId, vote_ledger::Column::At])
        .filter(vote_ledger::Column::ResponseId.eq(response.0))
        .filter(vote_ledger::Column::Network.eq(network))
        .order_by_desc(vote_ledger::Column::Id)
        .limit(limit);
    let rows: Vec<(i64, i64)> = rows.into_tuple().all(db.connection()).await?;
    Ok(rows.into_iter().map(|(voter, at)| (UserId(voter), Timestamp(at))).collect())
}

/// Stores a burst; one that went on since lasts longer.
pub async fn keep_burst(tx: &Tx, response: ResponseId, network: &str, burst: Burst) -> Result<()> {
    let row = vote_bursts::ActiveModel {
        response_id: Set(response.0),
        network: Set(network.to_owned()),
        first_at: Set(burst.first_at.0),
        last_at: Set(burst.last_at.0),
        people: Set(burst.people),
    };
    let key = [vote_bursts::Column::ResponseId, vote_bursts::Column::Network, vote_bursts::Column::FirstAt];
    let longer =
        OnConflict::columns(key).update_columns([vote_bursts::Column::LastAt, vote_bursts::Column::People]).to_owned();
    vote_bursts::Entity::insert(row).on_conflict(longer).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The bursts on a response from one network that are stored.
pub async fn bursts_from(db: &impl Connect, response: ResponseId, network: &str) -> Result<Vec<Burst>> {
    let rows = vote_bursts::Entity::find()
        .filter(vote_bursts::Column::ResponseId.eq(response.0))
        .filter(vote_bursts::Column::Network.eq(network));
    let burst = |row: vote_bursts::Model| Burst {
        first_at: Timestamp(row.first_at),
        last_at: Timestamp(row.last_at),
        people: row.people,
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(burst).collect())
}

#[derive(FromQueryResult)]
struct BurstRow {
    response_id: i64,
    challenge_id: i64,
    title: String,
    language: String,
    first_at: i64,
    last_at: i64,
    people: i64,
}

/// The last bursts with their challenges.
pub async fn bursts(db: &impl Connect, limit: u64) -> Result<Vec<VoteBurst>> {
    let of_response = Expr::col((responses::Entity, responses::Column::Id))
        .equals((vote_bursts::Entity, vote_bursts::Column::ResponseId));
    let of_challenge = Expr::col((challenges::Entity, challenges::Column::Id))
        .equals((responses::Entity, responses::Column::ChallengeId));
    let mut rows = vote_bursts::Entity::find()
        .select_only()
        .columns([
            vote_bursts::Column::ResponseId,
            vote_bursts::Column::FirstAt,
            vote_bursts::Column::LastAt,
            vote_bursts::Column::People,
        ])
        .expr_as(Expr::col((responses::Entity, responses::Column::ChallengeId)), "challenge_id")
        .expr_as(Expr::col((challenges::Entity, challenges::Column::Title)), "title")
        .expr_as(Expr::col((challenges::Entity, challenges::Column::Language)), "language")
        .order_by_desc(vote_bursts::Column::LastAt)
        .limit(limit);
    QueryTrait::query(&mut rows)
        .inner_join(responses::Entity, of_response)
        .inner_join(challenges::Entity, of_challenge);
    let rows = rows.into_model::<BurstRow>().all(db.connection()).await?;
    let burst = |row: BurstRow| {
        Ok(VoteBurst {
            response: ResponseId(row.response_id),
            challenge: ChallengeId(row.challenge_id),
            title: row.title,
            language: row.language.parse()?,
            first_at: Timestamp(row.first_at),
            last_at: Timestamp(row.last_at),
            people: row.people,
        })
    };
    rows.into_iter().map(burst).collect()
}

/// Forgets what was found before a moment, and the networks of at most `limit` votes from before it; returns of how many.
pub async fn forget_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    vote_pairs::Entity::delete_many().filter(vote_pairs::Column::FoundAt.lt(before.0)).exec(tx.connection()).await?;
    vote_bursts::Entity::delete_many().filter(vote_bursts::Column::LastAt.lt(before.0)).exec(tx.connection()).await?;
    let old = Query::select()
        .column(vote_ledger::Column::Id)
        .from(vote_ledger::Entity)
        .and_where(vote_ledger::Column::At.lt(before.0))
        .and_where(vote_ledger::Column::Network.is_not_null())
        .limit(limit)
        .to_owned();
    forget_networks(tx, vote_ledger::Column::Id.in_subquery(old).into()).await
}

/// Forgets from which networks somebody voted.
pub(crate) async fn forget_networks_of(tx: &Tx, voter: UserId) -> Result<()> {
    let own =
        Condition::all().add(vote_ledger::Column::VoterId.eq(voter.0)).add(vote_ledger::Column::Network.is_not_null());
    forget_networks(tx, own).await.map(drop)
}

async fn forget_networks(tx: &Tx, which: Condition) -> Result<u64> {
    let update = vote_ledger::Entity::update_many()
        .col_expr(vote_ledger::Column::Network, Expr::value(None::<String>))
        .filter(which);
    Ok(update.exec(tx.connection()).await?.rows_affected)
}
