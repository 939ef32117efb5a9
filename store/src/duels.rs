//! Duels between two responses, and how strong responses are by them.

use crate::{
    Connect, Result, Tx,
    entities::{duel_pairs, duel_strengths, duels, duels_to_fit, responses},
};
use domain::{
    ids::{ChallengeId, ResponseId, UserId},
    time::Timestamp,
    voting::{
        duel_input::Pair,
        duels::{Decision, Strength},
    },
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use std::collections::BTreeMap;

/// A duel that somebody has decided.
#[derive(Clone, Copy, Debug)]
pub struct NewDuel {
    pub pair: Pair,
    pub voter: UserId,
    pub decision: Decision,
    pub at: Timestamp,
}

/// The duels between two responses that count. The first is the one with the smaller identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedPair {
    pub first: ResponseId,
    pub second: ResponseId,
    pub first_wins: i64,
    pub second_wins: i64,
    pub undecided: i64,
}

/// Stores a duel. A conflict when a constraint or trigger refuses it: the pair was decided by them before, or they may not
/// vote on it now.
pub async fn insert(tx: &Tx, duel: &NewDuel) -> Result<()> {
    let (first, second) = duel.pair.first_and_second();
    let row = duels::ActiveModel {
        challenge_id: Set(duel.pair.challenge.0),
        voter_id: Set(duel.voter.0),
        first_id: Set(first.0),
        second_id: Set(second.0),
        first_was_left: Set(duel.pair.first_is_left()),
        decision: Set(duel.decision.to_string()),
        counts: Set(true),
        at: Set(duel.at.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// What a volunteer decided between two responses, on whichever sides they were; `None` when they have not.
pub async fn find(db: &impl Connect, pair: Pair, voter: UserId) -> Result<Option<Decision>> {
    let (first, second) = pair.first_and_second();
    let decided: Option<String> = of_voter(pair.challenge, voter)
        .filter(duels::Column::FirstId.eq(first.0))
        .filter(duels::Column::SecondId.eq(second.0))
        .select_only()
        .column(duels::Column::Decision)
        .into_tuple()
        .one(db.connection())
        .await?;
    Ok(decided.map(|decision| decision.parse()).transpose()?)
}

/// The pairs that a volunteer has decided in a challenge, the smaller identifier first; at most `limit`.
pub async fn decided_by(
    db: &impl Connect,
    challenge: ChallengeId,
    voter: UserId,
    limit: u64,
) -> Result<Vec<(ResponseId, ResponseId)>> {
    let rows: Vec<(i64, i64)> = of_voter(challenge, voter)
        .select_only()
        .columns([duels::Column::FirstId, duels::Column::SecondId])
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(|(first, second)| (ResponseId(first), ResponseId(second))).collect())
}

/// The next duels after this one, with who has decided when; at most `limit`, and as many of the newest after 0.
pub async fn decided_after(db: &impl Connect, after: i64, limit: u64) -> Result<Vec<(i64, UserId, Timestamp)>> {
    let rows = duels::Entity::find()
        .select_only()
        .columns([duels::Column::Id, duels::Column::VoterId, duels::Column::At])
        .limit(limit);
    let rows = if after == 0 {
        rows.order_by_desc(duels::Column::Id)
    } else {
        rows.filter(duels::Column::Id.gt(after)).order_by_asc(duels::Column::Id)
    };
    let rows: Vec<(i64, i64, i64)> = rows.into_tuple().all(db.connection()).await?;
    Ok(rows.into_iter().map(|(id, voter, at)| (id, UserId(voter), Timestamp(at))).collect())
}

/// When a volunteer decided their last duels, the newest first; at most `limit`.
pub async fn last_duels_of(db: &impl Connect, voter: UserId, limit: u64) -> Result<Vec<Timestamp>> {
    let rows: Vec<i64> = duels::Entity::find()
        .select_only()
        .column(duels::Column::At)
        .filter(duels::Column::VoterId.eq(voter.0))
        .order_by_desc(duels::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(Timestamp).collect())
}

fn of_voter(challenge: ChallengeId, voter: UserId) -> sea_orm::Select<duels::Entity> {
    duels::Entity::find().filter(duels::Column::ChallengeId.eq(challenge.0)).filter(duels::Column::VoterId.eq(voter.0))
}

/// The duels between these responses to a challenge, by pair; pairs without any are not listed.
pub async fn pairs_among(
    db: &impl Connect,
    challenge: ChallengeId,
    responses: &[ResponseId],
) -> Result<Vec<CountedPair>> {
    let ids = || responses.iter().map(|response| response.0);
    let rows = duel_pairs::Entity::find()
        .filter(duel_pairs::Column::ChallengeId.eq(challenge.0))
        .filter(duel_pairs::Column::FirstId.is_in(ids()))
        .filter(duel_pairs::Column::SecondId.is_in(ids()));
    Ok(rows.all(db.connection()).await?.into_iter().map(counted).collect())
}

/// The duels of a challenge, by pair, in the order of the responses; at most `limit` pairs.
pub async fn pairs_of(db: &impl Connect, challenge: ChallengeId, limit: u64) -> Result<Vec<CountedPair>> {
    let rows = duel_pairs::Entity::find()
        .filter(duel_pairs::Column::ChallengeId.eq(challenge.0))
        .order_by_asc(duel_pairs::Column::ChallengeId)
        .order_by_asc(duel_pairs::Column::FirstId)
        .order_by_asc(duel_pairs::Column::SecondId)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(counted).collect())
}

fn counted(row: duel_pairs::Model) -> CountedPair {
    let duel_pairs::Model { first_id, second_id, first_wins, second_wins, undecided, .. } = row;
    CountedPair { first: ResponseId(first_id), second: ResponseId(second_id), first_wins, second_wins, undecided }
}

/// A challenge with duels that are not in its strengths yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfitted {
    pub challenge: ChallengeId,
    /// How often its duels have changed since its strengths were computed.
    pub changes: i64,
}

/// Challenges with duels that are not in their strengths yet; at most `limit`.
pub async fn to_fit(db: &impl Connect, limit: u64) -> Result<Vec<Unfitted>> {
    let rows = duels_to_fit::Entity::find().order_by_asc(duels_to_fit::Column::ChallengeId).limit(limit);
    let unfitted =
        |row: duels_to_fit::Model| Unfitted { challenge: ChallengeId(row.challenge_id), changes: row.changes };
    Ok(rows.all(db.connection()).await?.into_iter().map(unfitted).collect())
}

/// Notes that the duels of a challenge are in its strengths; returns `false`, and notes nothing, when they have changed
/// since they were read, or somebody else has computed them.
pub async fn set_fitted(tx: &Tx, Unfitted { challenge, changes }: Unfitted) -> Result<bool> {
    let done = duels_to_fit::Entity::delete_many()
        .filter(duels_to_fit::Column::ChallengeId.eq(challenge.0))
        .filter(duels_to_fit::Column::Changes.eq(changes))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected > 0)
}

/// Stores how strong responses are, instead of what was stored before.
pub async fn set_strengths(tx: &Tx, strengths: &[(ResponseId, Strength)]) -> Result<()> {
    // A statement has a limited number of parameters.
    for some in strengths.chunks(1_000) {
        let rows = some.iter().map(|(response, strength)| duel_strengths::ActiveModel {
            response_id: Set(response.0),
            strength: Set(strength.value),
            error: Set(strength.error),
            duels: Set(strength.duels),
        });
        let or_change = OnConflict::column(duel_strengths::Column::ResponseId)
            .update_columns([
                duel_strengths::Column::Strength,
                duel_strengths::Column::Error,
                duel_strengths::Column::Duels,
            ])
            .to_owned();
        let insert = duel_strengths::Entity::insert_many(rows).on_conflict(or_change);
        insert.exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// Lets a volunteer's duels in these challenges count, or no longer.
pub(crate) async fn set_counts(tx: &Tx, voter: UserId, challenges: SelectStatement, counts: bool) -> Result<()> {
    let update = duels::Entity::update_many()
        .col_expr(duels::Column::Counts, Expr::value(counts))
        .filter(duels::Column::VoterId.eq(voter.0))
        .filter(duels::Column::ChallengeId.in_subquery(challenges))
        .filter(duels::Column::Counts.eq(!counts));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The challenges with duels among those between two, both included.
pub async fn challenges_between(db: &impl Connect, first: ChallengeId, last: ChallengeId) -> Result<Vec<ChallengeId>> {
    let ids: Vec<i64> = duels::Entity::find()
        .select_only()
        .column(duels::Column::ChallengeId)
        .distinct()
        .filter(duels::Column::ChallengeId.between(first.0, last.0))
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(ids.into_iter().map(ChallengeId).collect())
}

/// Whether the stored numbers of a challenge are not those of its duels: of a pair, or of a response.
pub async fn counted_differently(db: &impl Connect, challenge: ChallengeId) -> Result<bool> {
    let counted = counted_anew(db, challenge).await?;
    let mut stored = pairs_of(db, challenge, u64::MAX >> 1).await?;
    // Where an account is removed a pair can be left without duels.
    stored.retain(|pair| pair.first_wins + pair.second_wins + pair.undecided != 0);
    Ok(stored != counted || duels_of_responses(db, challenge).await? != by_response(&counted))
}

/// Stores the numbers of a challenge as they are counted now. The challenge is to be locked before.
pub async fn repair(tx: &Tx, challenge: ChallengeId) -> Result<()> {
    let counted = counted_anew(tx, challenge).await?;
    let of_challenge = duel_pairs::Column::ChallengeId.eq(challenge.0);
    duel_pairs::Entity::delete_many().filter(of_challenge).exec(tx.connection()).await?;
    for some in counted.chunks(1_000) {
        let rows = some.iter().map(|pair| duel_pairs::ActiveModel {
            challenge_id: Set(challenge.0),
            first_id: Set(pair.first.0),
            second_id: Set(pair.second.0),
            first_wins: Set(pair.first_wins),
            second_wins: Set(pair.second_wins),
            undecided: Set(pair.undecided),
        });
        duel_pairs::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    let none = responses::Entity::update_many()
        .col_expr(responses::Column::Duels, Expr::value(0_i64))
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::Duels.ne(0));
    none.exec(tx.connection()).await?;
    for (response, duels) in by_response(&counted) {
        let one = responses::Entity::update_many()
            .col_expr(responses::Column::Duels, Expr::value(duels))
            .filter(responses::Column::Id.eq(response.0));
        one.exec(tx.connection()).await?;
    }
    Ok(())
}

/// The duels that count, by pair, in the order of the responses.
async fn counted_anew(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<CountedPair>> {
    let rows: Vec<(i64, i64, String, i64)> = duels::Entity::find()
        .select_only()
        .columns([duels::Column::FirstId, duels::Column::SecondId, duels::Column::Decision])
        .column_as(duels::Column::Id.count(), "times")
        .filter(duels::Column::ChallengeId.eq(challenge.0))
        .filter(duels::Column::Counts.eq(true))
        .group_by(duels::Column::FirstId)
        .group_by(duels::Column::SecondId)
        .group_by(duels::Column::Decision)
        .into_tuple()
        .all(db.connection())
        .await?;
    let mut pairs: BTreeMap<(ResponseId, ResponseId), CountedPair> = BTreeMap::new();
    for (first, second, decision, times) in rows {
        let (first, second) = (ResponseId(first), ResponseId(second));
        let none = CountedPair { first, second, first_wins: 0, second_wins: 0, undecided: 0 };
        let pair = pairs.entry((first, second)).or_insert(none);
        match decision.parse()? {
            Decision::First => pair.first_wins += times,
            Decision::Second => pair.second_wins += times,
            Decision::CannotDecide => pair.undecided += times,
        }
    }
    Ok(pairs.into_values().collect())
}

fn by_response(pairs: &[CountedPair]) -> BTreeMap<ResponseId, i64> {
    let mut duels = BTreeMap::new();
    for pair in pairs {
        for response in [pair.first, pair.second] {
            *duels.entry(response).or_default() += pair.first_wins + pair.second_wins + pair.undecided;
        }
    }
    duels
}

/// The stored number of each response that has duels.
async fn duels_of_responses(db: &impl Connect, challenge: ChallengeId) -> Result<BTreeMap<ResponseId, i64>> {
    let rows: Vec<(i64, i64)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id, responses::Column::Duels])
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::Duels.ne(0))
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, duels)| (ResponseId(id), duels)).collect())
}
