//! Comments under responses.

use crate::{Connect, Result, Tx, entities::comments, moderation::Visibility};
use domain::{
    ids::{CommentId, ResponseId, UserId},
    moderation::HiddenBecause,
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr};

/// A comment as stored, never one that was deleted.
#[derive(Clone, Debug)]
pub struct Comment {
    pub id: CommentId,
    pub response: ResponseId,
    pub author: UserId,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Why it is there for its author and moderators alone, `None` when it is there for all.
    pub hidden: Option<HiddenBecause>,
}

/// Adds a comment; a conflict when its author has said exactly this under the response already.
pub async fn insert(
    tx: &Tx,
    response: ResponseId,
    author: UserId,
    body: &str,
    digest: &str,
    now: Timestamp,
) -> Result<CommentId> {
    let row = comments::ActiveModel {
        response_id: Set(response.0),
        author_id: Set(author.0),
        body: Set(body.to_owned()),
        digest: Set(digest.to_owned()),
        created_at: Set(now.0),
        ..Default::default()
    };
    Ok(CommentId(row.insert(tx.connection()).await?.id))
}

/// A comment by its identifier, hidden or not.
pub async fn find_any(db: &impl Connect, id: CommentId) -> Result<Option<Comment>> {
    let row =
        comments::Entity::find_by_id(id.0).filter(comments::Column::DeletedAt.is_null()).one(db.connection()).await?;
    row.map(comment).transpose()
}

/// The comment of this author and text under a response, if there is one.
pub async fn find_same(
    db: &impl Connect,
    response: ResponseId,
    author: UserId,
    digest: &str,
) -> Result<Option<CommentId>> {
    let same = comments::Entity::find()
        .filter(comments::Column::ResponseId.eq(response.0))
        .filter(comments::Column::AuthorId.eq(author.0))
        .filter(comments::Column::Digest.eq(digest))
        .filter(comments::Column::DeletedAt.is_null());
    Ok(same.one(db.connection()).await?.map(|row| CommentId(row.id)))
}

/// The comments under these responses, oldest first, with those that are hidden from others than this reader.
pub async fn of_responses(
    db: &impl Connect,
    responses: impl IntoIterator<Item = ResponseId>,
    reader: Visibility,
) -> Result<Vec<Comment>> {
    let rows = comments::Entity::find()
        .filter(comments::Column::ResponseId.is_in(responses.into_iter().map(|id| id.0)))
        .filter(comments::Column::DeletedAt.is_null())
        .filter(reader.sees(comments::Column::HiddenAt, comments::Column::AuthorId))
        .order_by_asc(comments::Column::CreatedAt)
        .order_by_asc(comments::Column::Id);
    rows.all(db.connection()).await?.into_iter().map(comment).collect()
}

/// Replaces the text of a comment; a conflict when its author has said exactly this already.
pub async fn edit(tx: &Tx, id: CommentId, body: &str, digest: &str, at: Timestamp) -> Result<bool> {
    let update = comments::Entity::update_many()
        .col_expr(comments::Column::Body, Expr::value(body))
        .col_expr(comments::Column::Digest, Expr::value(digest))
        .col_expr(comments::Column::EditedAt, Expr::value(at.0))
        .filter(comments::Column::Id.eq(id.0))
        .filter(comments::Column::DeletedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a comment: its text is gone.
pub async fn delete(tx: &Tx, id: CommentId, at: Timestamp) -> Result<bool> {
    let update = comments::Entity::update_many()
        .col_expr(comments::Column::Body, Expr::value(""))
        .col_expr(comments::Column::DeletedAt, Expr::value(at.0))
        .filter(comments::Column::Id.eq(id.0))
        .filter(comments::Column::DeletedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Whether this was a comment of this author and is gone.
pub async fn was_deleted_by(db: &impl Connect, id: CommentId, author: UserId) -> Result<bool> {
    let gone = comments::Entity::find_by_id(id.0)
        .filter(comments::Column::AuthorId.eq(author.0))
        .filter(comments::Column::DeletedAt.is_not_null());
    Ok(gone.one(db.connection()).await?.is_some())
}

fn comment(row: comments::Model) -> Result<Comment> {
    Ok(Comment {
        id: CommentId(row.id),
        response: ResponseId(row.response_id),
        author: UserId(row.author_id),
        body: row.body,
        posted_at: Timestamp(row.created_at),
        edited_at: row.edited_at.map(Timestamp),
        hidden: row.hidden_because.map(|word| word.parse()).transpose()?,
    })
}
