//! Responses.

use crate::{Connect, Result, Tx, entities::responses, moderation::Visibility};
use domain::{
    ids::{ChallengeId, ResponseId, UserId},
    moderation::HiddenBecause,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;

/// A stored response that is not deleted.
#[derive(Clone, Debug)]
pub struct Response {
    pub id: ResponseId,
    pub challenge: ChallengeId,
    pub author: UserId,
    /// The index among the author's responses to this challenge, from 1.
    pub slot: i64,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Why it is hidden from all but its author and moderators, `None` when it is visible.
    pub hidden: Option<HiddenBecause>,
    /// Whether its author erased their account, and with it the text.
    pub erased: bool,
}

/// A response to be inserted.
#[derive(Debug)]
pub struct NewResponse<'a> {
    pub challenge: ChallengeId,
    pub author: UserId,
    pub slot: i64,
    pub body: &'a str,
    /// A hash of the text, against duplicates.
    pub digest: &'a str,
    pub now: Timestamp,
}

/// Inserts a response; a conflict when its author has posted the same text, or another one in this slot.
pub async fn insert(tx: &Tx, new: NewResponse<'_>) -> Result<ResponseId> {
    let row = responses::ActiveModel {
        challenge_id: Set(new.challenge.0),
        author_id: Set(new.author.0),
        slot: Set(new.slot),
        body: Set(new.body.to_owned()),
        digest: Set(new.digest.to_owned()),
        created_at: Set(new.now.0),
        ..Default::default()
    };
    Ok(ResponseId(row.insert(tx.connection()).await?.id))
}

/// A response by identifier, hidden or not.
pub async fn find_any(db: &impl Connect, id: ResponseId) -> Result<Option<Response>> {
    let row =
        responses::Entity::find_by_id(id.0).filter(responses::Column::DeletedAt.is_null()).one(db.connection()).await?;
    row.map(response).transpose()
}

/// A response without its text.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub id: ResponseId,
    pub author: UserId,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// The responses to a challenge visible to this reader, without texts, oldest first.
pub async fn entries(db: &impl Connect, challenge: ChallengeId, reader: Visibility, limit: u64) -> Result<Vec<Entry>> {
    let rows: Vec<(i64, i64, Option<i64>)> = responses::Entity::find()
        .select_only()
        .column(responses::Column::Id)
        .column(responses::Column::AuthorId)
        .column(responses::Column::HiddenAt)
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(reader.sees(responses::Column::HiddenAt, responses::Column::AuthorId))
        .order_by_asc(responses::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let entry = |(id, author, hidden): (i64, i64, Option<i64>)| Entry {
        id: ResponseId(id),
        author: UserId(author),
        hidden: hidden.is_some(),
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Responses by identifier, hidden or not, unordered.
pub async fn by_ids(db: &impl Connect, ids: impl IntoIterator<Item = ResponseId>) -> Result<Vec<Response>> {
    let rows = responses::Entity::find()
        .filter(responses::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .filter(responses::Column::DeletedAt.is_null());
    rows.all(db.connection()).await?.into_iter().map(response).collect()
}

/// The authors of the responses to a challenge.
pub async fn authors(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<(ResponseId, UserId)>> {
    let rows: Vec<(i64, i64)> = responses::Entity::find()
        .select_only()
        .column(responses::Column::Id)
        .column(responses::Column::AuthorId)
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, author)| (ResponseId(id), UserId(author))).collect())
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

/// A volunteer's responses to all challenges, newest first.
pub async fn of_author(db: &impl Connect, author: UserId, limit: u64) -> Result<Vec<Response>> {
    let rows = responses::Entity::find()
        .filter(responses::Column::AuthorId.eq(author.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .order_by_desc(responses::Column::CreatedAt)
        .order_by_desc(responses::Column::Id)
        .limit(limit);
    rows.all(db.connection()).await?.into_iter().map(response).collect()
}

/// How many volunteers have answered each challenge; challenges without answers are not listed.
pub async fn volunteers(
    db: &impl Connect,
    challenges: impl IntoIterator<Item = ChallengeId>,
) -> Result<HashMap<ChallengeId, i64>> {
    let counts: Vec<(i64, i64)> = responses::Entity::find()
        .select_only()
        .column(responses::Column::ChallengeId)
        .column_as(Expr::col(responses::Column::AuthorId).count_distinct(), "volunteers")
        .filter(responses::Column::ChallengeId.is_in(challenges.into_iter().map(|id| id.0)))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .group_by(responses::Column::ChallengeId)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(counts.into_iter().map(|(id, count)| (ChallengeId(id), count)).collect())
}

/// Replaces the text of a response; a conflict when its author has posted the same text.
pub async fn edit(tx: &Tx, id: ResponseId, body: &str, digest: &str, at: Timestamp) -> Result<bool> {
    let update = responses::Entity::update_many()
        .col_expr(responses::Column::Body, Expr::value(body))
        .col_expr(responses::Column::Digest, Expr::value(digest))
        .col_expr(responses::Column::EditedAt, Expr::value(at.0))
        .filter(responses::Column::Id.eq(id.0))
        .filter(responses::Column::DeletedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a response: its text is deleted, its votes stay in the ledger.
pub async fn delete(tx: &Tx, id: ResponseId, at: Timestamp) -> Result<bool> {
    let update = responses::Entity::update_many()
        .col_expr(responses::Column::Body, Expr::value(""))
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
        body: row.body,
        posted_at: Timestamp(row.created_at),
        edited_at: row.edited_at.map(Timestamp),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
        erased: row.erased_at.is_some(),
    })
}
