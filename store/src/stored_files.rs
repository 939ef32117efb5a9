//! What the file storage holds. A file's row is there before the file and until after it, so that a process may end at any
//! moment and no file is forgotten; triggers note since when nothing points to it.

use crate::{Connect, Result, Tx, entities::stored_files};
use domain::time::{Span, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};

/// How long a process that removes a file has it for itself. Longer than any storage is asked again and again.
const REMOVED_WITHIN: Span = Span::minutes(10);

/// A file by the number of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredFileId(pub i64);

/// Notes that a file is about to be stored and used. `None` while one of the same content is being removed.
pub async fn claim(tx: &Tx, key: &str, bytes: i64, now: Timestamp) -> Result<Option<StoredFileId>> {
    let row = stored_files::ActiveModel {
        file_key: Set(key.to_owned()),
        bytes: Set(bytes),
        unused_since: Set(Some(now.0)),
        ..Default::default()
    };
    let known = OnConflict::column(stored_files::Column::FileKey).do_nothing().to_owned();
    stored_files::Entity::insert(row).on_conflict(known).exec_without_returning(tx.connection()).await?;
    // Those that nothing points to are kept from now on as long as a new one.
    let renewed = stored_files::Entity::update_many()
        .col_expr(stored_files::Column::UnusedSince, Expr::value(now.0))
        .filter(stored_files::Column::FileKey.eq(key))
        .filter(stored_files::Column::UnusedSince.is_not_null())
        .filter(stored_files::Column::RemovingAt.is_null());
    renewed.exec(tx.connection()).await?;
    let found = stored_files::Entity::find().filter(stored_files::Column::FileKey.eq(key)).one(tx.connection()).await?;
    Ok(found.filter(|row| row.removing_at.is_none()).map(|row| StoredFileId(row.id)))
}

/// The files to which nothing has pointed since a moment or longer and that no process is removing, with their keys,
/// those unused longest first.
pub async fn unused_since(
    db: &impl Connect,
    until: Timestamp,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<(StoredFileId, String)>> {
    let rows: Vec<(i64, String)> = stored_files::Entity::find()
        .select_only()
        .columns([stored_files::Column::Id, stored_files::Column::FileKey])
        .filter(stored_files::Column::UnusedSince.lte(until.0))
        .filter(nobody_removes(now))
        .order_by_asc(stored_files::Column::UnusedSince)
        .limit(limit)
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(|(id, key)| (StoredFileId(id), key)).collect())
}

/// Begins to remove a file, unless something points to it again or is about to, or another process removes it: that one's
/// deletion must not come after the file was stored again. Returns whether it may be deleted; from then on nothing can
/// point to it.
pub async fn begin_removal(tx: &Tx, file: StoredFileId, until: Timestamp, now: Timestamp) -> Result<bool> {
    let marked = stored_files::Entity::update_many()
        .col_expr(stored_files::Column::RemovingAt, Expr::value(now.0))
        .filter(stored_files::Column::Id.eq(file.0))
        .filter(stored_files::Column::UnusedSince.lte(until.0))
        .filter(nobody_removes(now));
    Ok(marked.exec(tx.connection()).await?.rows_affected == 1)
}

/// Those that no process removes, or one that has ended meanwhile.
fn nobody_removes(now: Timestamp) -> Condition {
    let ended = stored_files::Column::RemovingAt.lt((now - REMOVED_WITHIN).0);
    Condition::any().add(stored_files::Column::RemovingAt.is_null()).add(ended)
}

/// Forgets a file that was deleted.
pub async fn finish_removal(tx: &Tx, file: StoredFileId) -> Result<()> {
    let gone = stored_files::Entity::delete_by_id(file.0).filter(stored_files::Column::RemovingAt.is_not_null());
    gone.exec(tx.connection()).await?;
    Ok(())
}
