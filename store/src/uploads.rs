//! Uploads in pieces, until they are complete.

use crate::{
    Connect, Result, Tx,
    entities::{stored_files, upload_pieces, uploads},
    stored_files::StoredFileId,
};
use domain::{ids::UserId, time::Timestamp};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Query},
};

/// An upload that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: i64,
    pub uploader: UserId,
    /// The length of the whole file in bytes.
    pub bytes: i64,
    /// How many bytes have arrived.
    pub received: i64,
}

/// More pieces than any upload has.
const MOST_PIECES: u64 = 1_000;

/// Begins an upload; `token_hash` is of the secret with which it goes on.
pub async fn insert(tx: &Tx, token_hash: &str, uploader: UserId, bytes: i64, now: Timestamp) -> Result<()> {
    let row = uploads::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        uploader_id: Set(uploader.0),
        bytes: Set(bytes),
        received: Set(0),
        created_at: Set(now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Deletes the uploads of somebody but the newest so many.
pub async fn delete_but_newest(tx: &Tx, uploader: UserId, kept: u64) -> Result<()> {
    let newest: Vec<i64> = uploads::Entity::find()
        .select_only()
        .column(uploads::Column::Id)
        .filter(uploads::Column::UploaderId.eq(uploader.0))
        .order_by_desc(uploads::Column::Id)
        .limit(kept)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let others = uploads::Entity::delete_many()
        .filter(uploads::Column::UploaderId.eq(uploader.0))
        .filter(uploads::Column::Id.is_not_in(newest));
    others.exec(tx.connection()).await?;
    Ok(())
}

/// An upload of somebody by its token.
pub async fn find(db: &impl Connect, token_hash: &str, uploader: UserId) -> Result<Option<Upload>> {
    let row = uploads::Entity::find()
        .filter(uploads::Column::TokenHash.eq(token_hash))
        .filter(uploads::Column::UploaderId.eq(uploader.0));
    let upload = |row: uploads::Model| Upload { id: row.id, uploader, bytes: row.bytes, received: row.received };
    Ok(row.one(db.connection()).await?.map(upload))
}

/// Adds a piece that begins where the others end; returns whether it does. A conflict when it is longer than the rest.
pub async fn add_piece(tx: &Tx, upload: &Upload, file: StoredFileId, bytes: i64) -> Result<bool> {
    let moved = uploads::Entity::update_many()
        .col_expr(uploads::Column::Received, Expr::col(uploads::Column::Received).add(bytes))
        .filter(uploads::Column::Id.eq(upload.id))
        .filter(uploads::Column::Received.eq(upload.received));
    if moved.exec(tx.connection()).await?.rows_affected == 0 {
        return Ok(false);
    }
    let row =
        upload_pieces::ActiveModel { upload_id: Set(upload.id), begins_at: Set(upload.received), file_id: Set(file.0) };
    upload_pieces::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    Ok(true)
}

/// The keys of the pieces of an upload, in their order.
pub async fn pieces(db: &impl Connect, upload: &Upload) -> Result<Vec<String>> {
    let rows: Vec<i64> = upload_pieces::Entity::find()
        .select_only()
        .column(upload_pieces::Column::FileId)
        .filter(upload_pieces::Column::UploadId.eq(upload.id))
        .order_by_asc(upload_pieces::Column::BeginsAt)
        .limit(MOST_PIECES)
        .into_tuple()
        .all(db.connection())
        .await?;
    let files = stored_files::Entity::find().filter(stored_files::Column::Id.is_in(rows.iter().copied()));
    let files = files.all(db.connection()).await?;
    let key = |id: &i64| files.iter().find(|file| file.id == *id).map(|file| file.file_key.clone());
    Ok(rows.iter().filter_map(key).collect())
}

/// Deletes an upload with its pieces.
pub async fn delete(tx: &Tx, upload: &Upload) -> Result<()> {
    uploads::Entity::delete_by_id(upload.id).exec(tx.connection()).await?;
    Ok(())
}

/// Deletes uploads that began before a moment, at most `limit`; returns how many.
pub async fn delete_before(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let some = Query::select()
        .column(uploads::Column::Id)
        .from(uploads::Entity)
        .and_where(uploads::Column::CreatedAt.lt(before.0))
        .limit(limit)
        .to_owned();
    let gone = uploads::Entity::delete_many().filter(uploads::Column::Id.in_subquery(some));
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}
