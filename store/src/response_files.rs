//! The files of responses with their keys in the file storage.

use crate::{
    Connect, Result,
    entities::{attachment_files, attachments, responses, stored_files},
};
use domain::ids::{AttachmentId, ChallengeId, ResponseId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Query},
};

/// A file of a response as it is sent: of a picture the largest.
#[derive(Clone, Debug)]
pub struct ResponseFile {
    pub id: AttachmentId,
    pub response: ResponseId,
    /// Its place among those of its response, from 1.
    pub position: i64,
    pub name: String,
    pub description: String,
    pub bytes: i64,
    /// In the file storage.
    pub key: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    response_id: i64,
    position: i64,
    name: String,
    description: String,
    bytes: i64,
    file_key: String,
}

/// More than a response has.
const MOST_OF_RESPONSE: u64 = 20;

/// The files of a response, in the order of their positions.
pub async fn of_response(db: &impl Connect, response: ResponseId) -> Result<Vec<ResponseFile>> {
    let rows = largest()
        .filter(attachments::Column::ResponseId.eq(response.0))
        .order_by_asc(attachments::Column::Position)
        .limit(MOST_OF_RESPONSE);
    read(db, rows).await
}

/// The files of the visible responses to a challenge, oldest first: at most `limit` after this one.
pub async fn of_challenge(
    db: &impl Connect,
    challenge: ChallengeId,
    after: Option<AttachmentId>,
    limit: u64,
) -> Result<Vec<ResponseFile>> {
    let mut rows = largest()
        // Literal, because the index is of some rows.
        .filter(Expr::cust("belongs_to = 'response'"))
        .filter(attachments::Column::ChallengeId.eq(challenge.0))
        .filter(attachments::Column::Id.gt(after.map_or(0, |after| after.0)))
        .order_by_asc(attachments::Column::Id)
        .limit(limit);
    let of_it = Expr::col((responses::Entity, responses::Column::Id))
        .equals((attachments::Entity, attachments::Column::ResponseId));
    let is_visible = Condition::all()
        .add(of_it)
        .add(Expr::col((responses::Entity, responses::Column::ChallengeId)).eq(challenge.0))
        .add(Expr::col((responses::Entity, responses::Column::DeletedAt)).is_null())
        .add(Expr::col((responses::Entity, responses::Column::HiddenAt)).is_null());
    QueryTrait::query(&mut rows).inner_join(responses::Entity, is_visible);
    read(db, rows).await
}

/// The attachments with their largest file.
fn largest() -> Select<attachments::Entity> {
    let attachment = || Expr::col((attachments::Entity, attachments::Column::Id));
    let widest = Query::select()
        .expr(Expr::col(("other", attachment_files::Column::Width)).max())
        .from_as(attachment_files::Entity, "other")
        .and_where(attachment().equals(("other", attachment_files::Column::AttachmentId)))
        .to_owned();
    let its_widest = Condition::all()
        .add(attachment().equals((attachment_files::Entity, attachment_files::Column::AttachmentId)))
        .add(Expr::col((attachment_files::Entity, attachment_files::Column::Width)).in_subquery(widest));
    let stored = Expr::col((stored_files::Entity, stored_files::Column::Id))
        .equals((attachment_files::Entity, attachment_files::Column::FileId));
    let mut rows = attachments::Entity::find()
        .select_only()
        .columns([attachments::Column::Id, attachments::Column::ResponseId, attachments::Column::Position])
        .columns([attachments::Column::Name, attachments::Column::Description, attachments::Column::Bytes])
        .column(stored_files::Column::FileKey);
    QueryTrait::query(&mut rows)
        .inner_join(attachment_files::Entity, its_widest)
        .inner_join(stored_files::Entity, stored);
    rows
}

async fn read(db: &impl Connect, rows: Select<attachments::Entity>) -> Result<Vec<ResponseFile>> {
    let file = |row: Row| ResponseFile {
        id: AttachmentId(row.id),
        response: ResponseId(row.response_id),
        position: row.position,
        name: row.name,
        description: row.description,
        bytes: row.bytes,
        key: row.file_key,
    };
    Ok(rows.into_model::<Row>().all(db.connection()).await?.into_iter().map(file).collect())
}
