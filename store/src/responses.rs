//! Responses.

use crate::{
    Connect, Result, Tx,
    accounts::name_of,
    entities::{comments, findings as finding_rows, picks, responses, votes},
    findings::{self, noted},
    moderation::Visibility,
    picks::Pick,
};
use domain::{
    challenges::Answer,
    ids::{ChallengeId, ResponseId, UserId},
    moderation::HiddenBecause,
    responses::findings::Noted,
    time::Timestamp,
    voting::{Tally, Vote},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
    sea_query::{Expr, ExprTrait, IntoCondition, Query, SelectStatement},
};

/// A stored response that is not deleted.
#[derive(Clone, Debug)]
pub struct Response {
    pub id: ResponseId,
    pub challenge: ChallengeId,
    pub author: UserId,
    /// The index among the author's responses to this challenge, from 1.
    pub slot: i64,
    pub answer: Answer,
    pub posted_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Why it is hidden from all but its author and moderators, `None` when it is visible.
    pub hidden: Option<HiddenBecause>,
    /// Whether its author erased their account, and with it the text.
    pub erased: bool,
    /// Whether its author had asked to see those of others.
    pub after_reveal: bool,
}

/// A response to be inserted.
#[derive(Debug)]
pub struct NewResponse<'a> {
    pub challenge: ChallengeId,
    pub author: UserId,
    pub slot: i64,
    pub answer: &'a Answer,
    /// A hash of the text, against duplicates.
    pub digest: &'a str,
    /// Whether its author has asked to see those of others.
    pub after_reveal: bool,
    pub now: Timestamp,
}

/// Inserts a response; a conflict when its author has posted the same text, or another one in this slot.
pub async fn insert(tx: &Tx, new: NewResponse<'_>) -> Result<ResponseId> {
    let row = responses::ActiveModel {
        challenge_id: Set(new.challenge.0),
        author_id: Set(new.author.0),
        slot: Set(new.slot),
        body: Set(new.answer.text().into_owned()),
        payload: Set(new.answer.payload()),
        digest: Set(new.digest.to_owned()),
        created_at: Set(new.now.0),
        after_reveal: Set(new.after_reveal),
        ..Default::default()
    };
    let id = ResponseId(row.insert(tx.connection()).await?.id);
    findings::insert(tx, new.challenge, id, new.answer).await?;
    Ok(id)
}

/// A response by identifier, hidden or not.
pub async fn find_any(db: &impl Connect, id: ResponseId) -> Result<Option<Response>> {
    let row =
        responses::Entity::find_by_id(id.0).filter(responses::Column::DeletedAt.is_null()).one(db.connection()).await?;
    row.map(response).transpose()
}

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
    vote: Option<String>,
    position: Option<i64>,
    reason: Option<String>,
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
        .columns([responses::Column::Helpful, responses::Column::NotThisOne])
        .column(votes::Column::Vote)
        .columns([picks::Column::Position, picks::Column::Reason])
        .columns([finding_rows::Column::Sort, finding_rows::Column::MergedInto, finding_rows::Column::HeadId])
        .columns([finding_rows::Column::MendedAt, finding_rows::Column::MendedNote])
        .column_as(finding_rows::Column::Position, "place")
        .filter(which)
        .order_by_asc(responses::Column::Id)
        .limit(limit);
    QueryTrait::query(&mut rows)
        .left_join(votes::Entity, own)
        .left_join(picks::Entity, id().equals((picks::Entity, picks::Column::ResponseId)))
        .left_join(finding_rows::Entity, id().equals((finding_rows::Entity, finding_rows::Column::ResponseId)));
    rows.into_model::<EntryRow>().all(db.connection()).await?.into_iter().map(|row| entry(challenge, row)).collect()
}

fn entry(challenge: ChallengeId, row: EntryRow) -> Result<Entry> {
    let response = ResponseId(row.id);
    let pick = |(position, reason)| Pick { response, challenge, position, reason };
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
        vote: row.vote.map(|vote| vote.parse()).transpose()?,
        pick: row.position.zip(row.reason).map(pick),
        noted,
    })
}

/// A response as it is shown.
#[derive(Clone, Debug)]
pub struct ShownResponse {
    pub response: Response,
    pub author_name: String,
    /// How many comments the reader can see under it.
    pub comments: i64,
}

#[derive(FromQueryResult)]
struct ShownRow {
    #[sea_orm(nested)]
    stored: responses::Model,
    name: String,
    comments: i64,
}

/// Responses by identifier, hidden or not, unordered. `reader` sees their comments.
pub async fn shown(
    db: &impl Connect,
    ids: impl IntoIterator<Item = ResponseId>,
    reader: Visibility,
) -> Result<Vec<ShownResponse>> {
    let rows = responses::Entity::find()
        .expr_as(name_of((responses::Entity, responses::Column::AuthorId)), "name")
        .expr_as(Expr::SubQuery(None, Box::new(comment_count(reader).into())), "comments")
        .filter(responses::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .filter(responses::Column::DeletedAt.is_null());
    let shown = |ShownRow { stored, name, comments }| {
        Ok(ShownResponse { response: response(stored)?, author_name: name, comments })
    };
    rows.into_model::<ShownRow>().all(db.connection()).await?.into_iter().map(shown).collect()
}

fn comment_count(reader: Visibility) -> SelectStatement {
    let of_response =
        Expr::col((comments::Entity, comments::Column::ResponseId)).equals((responses::Entity, responses::Column::Id));
    Query::select()
        .expr(Expr::col((comments::Entity, comments::Column::Id)).count())
        .from(comments::Entity)
        .and_where(of_response)
        .and_where(comments::Column::DeletedAt.is_null())
        .cond_where(reader.sees(comments::Column::HiddenAt, comments::Column::AuthorId))
        .to_owned()
}

/// The visible answers to a challenge, oldest first, at most `limit`.
pub async fn visible_answers(
    db: &impl Connect,
    challenge: ChallengeId,
    limit: u64,
) -> Result<Vec<(ResponseId, Answer)>> {
    let rows: Vec<(i64, String, Option<String>)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id])
        .columns([responses::Column::Body, responses::Column::Payload])
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .order_by_asc(responses::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let answer = |(id, body, payload): (i64, String, Option<String>)| {
        Ok((ResponseId(id), Answer::from_stored(body, payload.as_deref())?))
    };
    rows.into_iter().map(answer).collect()
}

/// The author of each visible response to a challenge, and its votes.
pub async fn standings(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<(UserId, Tally)>> {
    let rows: Vec<(i64, i64, i64)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::AuthorId, responses::Column::Helpful, responses::Column::NotThisOne])
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .into_tuple()
        .all(db.connection())
        .await?;
    let standing = |(author, helpful, not_this_one)| (UserId(author), Tally { helpful, not_this_one });
    Ok(rows.into_iter().map(standing).collect())
}

/// The largest identifier of a response, 0 where there is none.
pub async fn last_id(db: &impl Connect) -> Result<i64> {
    let newest = responses::Entity::find().select_only().column(responses::Column::Id);
    let newest = newest.order_by_desc(responses::Column::Id).limit(1).into_tuple().one(db.connection()).await?;
    Ok(newest.unwrap_or_default())
}

/// A volunteer's responses to a challenge, hidden or not, with the digests of their texts.
pub async fn of_author_in(
    db: &impl Connect,
    author: UserId,
    challenge: ChallengeId,
) -> Result<Vec<(Response, String)>> {
    let rows = responses::Entity::find()
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::AuthorId.eq(author.0))
        .filter(responses::Column::DeletedAt.is_null())
        .order_by_asc(responses::Column::Slot);
    let rows = rows.all(db.connection()).await?;
    rows.into_iter().map(|row| (row.digest.clone(), row)).map(|(digest, row)| Ok((response(row)?, digest))).collect()
}

/// Replaces a response; a conflict when its author has posted the same text.
pub async fn edit(tx: &Tx, id: ResponseId, answer: &Answer, digest: &str, at: Timestamp) -> Result<bool> {
    let update = responses::Entity::update_many()
        .col_expr(responses::Column::Body, Expr::value(answer.text()))
        .col_expr(responses::Column::Payload, Expr::value(answer.payload()))
        .col_expr(responses::Column::Digest, Expr::value(digest))
        .col_expr(responses::Column::EditedAt, Expr::value(at.0))
        .filter(responses::Column::Id.eq(id.0))
        .filter(responses::Column::DeletedAt.is_null());
    findings::set_sort(tx, id, answer).await?;
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a response: what it says is deleted, its votes stay in the ledger.
pub async fn delete(tx: &Tx, id: ResponseId, at: Timestamp) -> Result<bool> {
    let update = responses::Entity::update_many()
        .col_expr(responses::Column::Body, Expr::value(""))
        .col_expr(responses::Column::Payload, Expr::value(None::<String>))
        .col_expr(responses::Column::DeletedAt, Expr::value(at.0))
        .filter(responses::Column::Id.eq(id.0))
        .filter(responses::Column::DeletedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Whether this was a response of this author and is deleted.
pub async fn was_deleted_by(db: &impl Connect, id: ResponseId, author: UserId) -> Result<bool> {
    let gone = responses::Entity::find_by_id(id.0)
        .filter(responses::Column::AuthorId.eq(author.0))
        .filter(responses::Column::DeletedAt.is_not_null());
    Ok(gone.one(db.connection()).await?.is_some())
}

fn response(row: responses::Model) -> Result<Response> {
    Ok(Response {
        id: ResponseId(row.id),
        challenge: ChallengeId(row.challenge_id),
        author: UserId(row.author_id),
        slot: row.slot,
        answer: Answer::from_stored(row.body, row.payload.as_deref())?,
        posted_at: Timestamp(row.created_at),
        edited_at: row.edited_at.map(Timestamp),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
        erased: row.erased_at.is_some(),
        after_reveal: row.after_reveal,
    })
}
