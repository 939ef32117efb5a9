//! Responses without their texts.

use crate::{
    Connect, Result,
    entities::{duel_strengths, findings as finding_rows, picks, responses, votes},
    findings::noted,
    picks::Pick,
};
use domain::{
    ids::{ChallengeId, ResponseId, UserId},
    responses::findings::Noted,
    voting::{Tally, Vote, duels::Strength},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, IntoCondition},
};

/// A response without its text.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: ResponseId,
    pub author: UserId,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Whether it is deleted: a pick of it may be left.
    pub deleted: bool,
    pub tally: Tally,
    /// How many duels it had, of those that count.
    pub duels: i64,
    /// How strong it is by its duels, as it was computed last; `None` before.
    pub strength: Option<Strength>,
    /// The reader's own vote.
    pub vote: Option<Vote>,
    /// The team's pick, `None` when it is not one.
    pub pick: Option<Pick>,
    /// What the team noted, in a review.
    pub noted: Option<Noted>,
}

#[derive(FromQueryResult)]
struct EntryRow {
    id: i64,
    author_id: i64,
    hidden_at: Option<i64>,
    deleted_at: Option<i64>,
    helpful: i64,
    not_this_one: i64,
    duels: i64,
    strength: Option<f64>,
    strength_error: Option<f64>,
    strength_duels: Option<i64>,
    vote: Option<String>,
    position: Option<i64>,
    reason: Option<String>,
    personal_thanks: Option<String>,
    sort: Option<String>,
    merged_into: Option<i64>,
    head_id: Option<i64>,
    place: Option<i64>,
    mended_at: Option<i64>,
    mended_note: Option<String>,
}

/// The responses to a challenge, hidden and deleted ones too, without texts, oldest first; with the votes of a reader.
pub async fn entries(
    db: &impl Connect,
    challenge: ChallengeId,
    reader: Option<UserId>,
    limit: u64,
) -> Result<Vec<Entry>> {
    read_entries(db, challenge, reader, responses::Column::ChallengeId.eq(challenge.0).into_condition(), limit).await
}

/// The same of one author, with their own votes and without deleted ones.
pub async fn entries_of_author(db: &impl Connect, challenge: ChallengeId, author: UserId) -> Result<Vec<Entry>> {
    let own = responses::Column::ChallengeId
        .eq(challenge.0)
        .and(responses::Column::AuthorId.eq(author.0))
        .and(responses::Column::DeletedAt.is_null());
    read_entries(db, challenge, Some(author), own.into_condition(), MOST_OF_AUTHOR).await
}

/// More than anybody gives to one challenge.
const MOST_OF_AUTHOR: u64 = 100;

async fn read_entries(
    db: &impl Connect,
    challenge: ChallengeId,
    reader: Option<UserId>,
    which: Condition,
    limit: u64,
) -> Result<Vec<Entry>> {
    let id = || Expr::col((responses::Entity, responses::Column::Id));
    let of_reader = Expr::col((votes::Entity, votes::Column::VoterId)).eq(reader.map(|reader| reader.0));
    let own = Condition::all().add(id().equals((votes::Entity, votes::Column::ResponseId))).add(of_reader);
    let mut rows = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id, responses::Column::AuthorId])
        .columns([responses::Column::HiddenAt, responses::Column::DeletedAt])
        .columns([responses::Column::Helpful, responses::Column::NotThisOne, responses::Column::Duels])
        .column(duel_strengths::Column::Strength)
        .column_as(duel_strengths::Column::Error, "strength_error")
        .column_as(duel_strengths::Column::Duels, "strength_duels")
        .column(votes::Column::Vote)
        .columns([picks::Column::Position, picks::Column::Reason, picks::Column::PersonalThanks])
        .columns([finding_rows::Column::Sort, finding_rows::Column::MergedInto, finding_rows::Column::HeadId])
        .columns([finding_rows::Column::MendedAt, finding_rows::Column::MendedNote])
        .column_as(finding_rows::Column::Position, "place")
        .filter(which)
        .order_by_asc(responses::Column::Id)
        .limit(limit);
    QueryTrait::query(&mut rows)
        .left_join(votes::Entity, own)
        .left_join(duel_strengths::Entity, id().equals((duel_strengths::Entity, duel_strengths::Column::ResponseId)))
        .left_join(picks::Entity, id().equals((picks::Entity, picks::Column::ResponseId)))
        .left_join(finding_rows::Entity, id().equals((finding_rows::Entity, finding_rows::Column::ResponseId)));
    rows.into_model::<EntryRow>().all(db.connection()).await?.into_iter().map(|row| entry(challenge, row)).collect()
}

fn entry(challenge: ChallengeId, row: EntryRow) -> Result<Entry> {
    let response = ResponseId(row.id);
    let personal_thanks = row.personal_thanks.unwrap_or_default();
    let pick = |(position, reason)| Pick { response, challenge, position, reason, personal_thanks };
    let noted = match (row.sort, row.head_id) {
        (Some(sort), Some(head_id)) => Some(noted(finding_rows::Model {
            response_id: row.id,
            challenge_id: challenge.0,
            sort,
            merged_into: row.merged_into,
            head_id,
            position: row.place,
            mended_at: row.mended_at,
            mended_note: row.mended_note.unwrap_or_default(),
        })?),
        _ => None,
    };
    Ok(Entry {
        id: response,
        author: UserId(row.author_id),
        hidden: row.hidden_at.is_some(),
        deleted: row.deleted_at.is_some(),
        tally: Tally { helpful: row.helpful, not_this_one: row.not_this_one },
        duels: row.duels,
        strength: match (row.strength, row.strength_error, row.strength_duels) {
            (Some(value), Some(error), Some(duels)) => Some(Strength { value, error, duels }),
            _ => None,
        },
        vote: row.vote.map(|vote| vote.parse()).transpose()?,
        pick: row.position.zip(row.reason).map(pick),
        noted,
    })
}
