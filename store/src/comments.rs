//! Comments under responses.

use crate::{
    Connect, Result, Tx,
    accounts::name_of,
    entities::{comments, memberships},
    moderation::Visibility,
};
use domain::{
    ids::{CommentId, OrganisationId, ResponseId, UserId},
    moderation::HiddenBecause,
    page::Cursor,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Select, Set,
    sea_query::{Expr, ExprTrait, Query},
};

/// A stored comment that is not deleted.
#[derive(Clone, Debug)]
pub struct Comment {
    pub id: CommentId,
    pub response: ResponseId,
    pub author: UserId,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Why it is hidden from all but its author and moderators, `None` when it is visible.
    pub hidden: Option<HiddenBecause>,
}

/// Inserts a comment; a conflict when its author has posted the same text under the response.
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

/// A comment by identifier, hidden or not.
pub async fn find_any(db: &impl Connect, id: CommentId) -> Result<Option<Comment>> {
    let row =
        comments::Entity::find_by_id(id.0).filter(comments::Column::DeletedAt.is_null()).one(db.connection()).await?;
    row.map(comment).transpose()
}

/// The comment with this author and text under a response, if there is one.
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

/// A comment as it is shown.
#[derive(Clone, Debug)]
pub struct ShownComment {
    pub comment: Comment,
    pub author_name: String,
    /// Whether its author is on the team of the organisation that asks.
    pub from_team: bool,
}

#[derive(FromQueryResult)]
struct ShownRow {
    #[sea_orm(nested)]
    stored: comments::Model,
    name: String,
    role: Option<String>,
}

/// The latest comments under each response that are visible to this reader, oldest first, at most `limit` per response.
/// `organisation`: the one that asks.
pub async fn latest(
    db: &impl Connect,
    organisation: OrganisationId,
    responses: impl IntoIterator<Item = ResponseId>,
    reader: Visibility,
    limit: u64,
) -> Result<Vec<ShownComment>> {
    let newest_first =
        "ROW_NUMBER() OVER (PARTITION BY comments.response_id ORDER BY comments.created_at DESC, comments.id DESC)";
    let numbered = Query::select()
        .column(comments::Column::Id)
        .expr_as(Expr::cust(newest_first), "place")
        .from(comments::Entity)
        .cond_where(under(responses, reader))
        .to_owned();
    let latest = Query::select()
        .column("id")
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("place").lte(i64::try_from(limit).unwrap_or(i64::MAX)))
        .to_owned();
    let rows = comments::Entity::find()
        .filter(comments::Column::Id.in_subquery(latest))
        .order_by_asc(comments::Column::CreatedAt)
        .order_by_asc(comments::Column::Id);
    shown(db, organisation, rows).await
}

/// The comments under a response before a cursor: the latest of them, oldest first. `organisation`: the one that asks.
pub async fn before(
    db: &impl Connect,
    organisation: OrganisationId,
    response: ResponseId,
    reader: Visibility,
    cursor: Cursor,
    limit: u64,
) -> Result<Vec<ShownComment>> {
    let at_the_same =
        Condition::all().add(comments::Column::CreatedAt.eq(cursor.at.0)).add(comments::Column::Id.lt(cursor.id));
    let rows = comments::Entity::find()
        .filter(under([response], reader))
        .filter(Condition::any().add(comments::Column::CreatedAt.lt(cursor.at.0)).add(at_the_same))
        .order_by_desc(comments::Column::CreatedAt)
        .order_by_desc(comments::Column::Id)
        .limit(limit);
    let mut found = shown(db, organisation, rows).await?;
    found.reverse();
    Ok(found)
}

async fn shown(
    db: &impl Connect,
    organisation: OrganisationId,
    which: Select<comments::Entity>,
) -> Result<Vec<ShownComment>> {
    let author = (comments::Entity, comments::Column::AuthorId);
    let on_the_team = Query::select()
        .column(memberships::Column::Role)
        .from(memberships::Entity)
        .and_where(Expr::col(author).equals((memberships::Entity, memberships::Column::UserId)))
        .and_where(memberships::Column::OrganisationId.eq(organisation.0))
        .to_owned();
    let rows = which
        .expr_as(name_of(author), "name")
        .expr_as(Expr::SubQuery(None, Box::new(on_the_team.into())), "role")
        .into_model::<ShownRow>()
        .all(db.connection())
        .await?;
    let shown = |ShownRow { stored, name, role }| {
        Ok(ShownComment { comment: comment(stored)?, author_name: name, from_team: role.is_some() })
    };
    rows.into_iter().map(shown).collect()
}

fn under(responses: impl IntoIterator<Item = ResponseId>, reader: Visibility) -> Condition {
    Condition::all()
        .add(comments::Column::ResponseId.is_in(responses.into_iter().map(|id| id.0)))
        .add(comments::Column::DeletedAt.is_null())
        .add(reader.sees(comments::Column::HiddenAt, comments::Column::AuthorId))
}

/// Replaces the text of a comment; a conflict when its author has posted the same text.
pub async fn edit(tx: &Tx, id: CommentId, body: &str, digest: &str, at: Timestamp) -> Result<bool> {
    let update = comments::Entity::update_many()
        .col_expr(comments::Column::Body, Expr::value(body))
        .col_expr(comments::Column::Digest, Expr::value(digest))
        .col_expr(comments::Column::EditedAt, Expr::value(at.0))
        .filter(comments::Column::Id.eq(id.0))
        .filter(comments::Column::DeletedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a comment: its text is deleted.
pub async fn delete(tx: &Tx, id: CommentId, at: Timestamp) -> Result<bool> {
    let update = comments::Entity::update_many()
        .col_expr(comments::Column::Body, Expr::value(""))
        .col_expr(comments::Column::DeletedAt, Expr::value(at.0))
        .filter(comments::Column::Id.eq(id.0))
        .filter(comments::Column::DeletedAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Whether this was a comment of this author and is deleted.
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
