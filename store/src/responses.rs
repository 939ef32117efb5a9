//! Responses.

use crate::{
    Connect, Result, Tx,
    accounts::name_of,
    entities::{comments, responses},
    findings,
    moderation::Visibility,
};
use domain::{
    challenges::Answer,
    ids::{ChallengeId, ResponseId, UserId},
    language::Language,
    moderation::HiddenBecause,
    time::Timestamp,
    voting::Tally,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

pub use crate::response_entries::{Entry, entries, entries_of_author};

/// A stored response that is not deleted.
#[derive(Clone, Debug)]
pub struct Response {
    pub id: ResponseId,
    pub challenge: ChallengeId,
    pub author: UserId,
    /// The index among the author's responses to this challenge, from 1.
    pub slot: i64,
    pub answer: Answer,
    /// In which it was written, `None` where that is not known.
    pub language: Option<Language>,
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
    /// In which it was written, `None` where that is not known.
    pub language: Option<Language>,
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
        language: Set(new.language.map(|language| language.to_string())),
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

/// The visible responses to a challenge.
fn visible_in(challenge: ChallengeId) -> SimpleExpr {
    let is_there = responses::Column::DeletedAt.is_null().and(responses::Column::HiddenAt.is_null());
    responses::Column::ChallengeId.eq(challenge.0).and(is_there)
}

/// A visible answer, and in which language it was written, `None` where that is not known.
#[derive(Clone, Debug)]
pub struct VisibleAnswer {
    pub response: ResponseId,
    pub answer: Answer,
    pub language: Option<Language>,
}

/// The visible answers to a challenge, oldest first, at most `limit`.
pub async fn visible_answers(db: &impl Connect, challenge: ChallengeId, limit: u64) -> Result<Vec<VisibleAnswer>> {
    let rows: Vec<(i64, String, Option<String>, Option<String>)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id])
        .columns([responses::Column::Body, responses::Column::Payload, responses::Column::Language])
        .filter(visible_in(challenge))
        .order_by_asc(responses::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    let answer = |(id, body, payload, language): (i64, String, Option<String>, Option<String>)| {
        let answer = Answer::from_stored(body, payload.as_deref())?;
        Ok(VisibleAnswer { response: ResponseId(id), answer, language: language.map(|code| code.parse()).transpose()? })
    };
    rows.into_iter().map(answer).collect()
}

/// The author of each visible response to a challenge, and its votes.
pub async fn standings(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<(UserId, Tally)>> {
    let rows: Vec<(i64, i64, i64)> = responses::Entity::find()
        .select_only()
        .columns([responses::Column::AuthorId, responses::Column::Helpful, responses::Column::NotThisOne])
        .filter(visible_in(challenge))
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

/// Notes in which language a response was written; its text stays as it is.
pub async fn set_language(tx: &Tx, id: ResponseId, language: Language) -> Result<()> {
    let update = responses::Entity::update_many()
        .col_expr(responses::Column::Language, Expr::value(language.as_str()))
        .filter(responses::Column::Id.eq(id.0))
        .filter(responses::Column::DeletedAt.is_null());
    update.exec(tx.connection()).await?;
    Ok(())
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
        .col_expr(responses::Column::Language, Expr::value(None::<String>))
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
        language: row.language.map(|code| code.parse()).transpose()?,
        posted_at: Timestamp(row.created_at),
        edited_at: row.edited_at.map(Timestamp),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
        erased: row.erased_at.is_some(),
        after_reveal: row.after_reveal,
    })
}
