use crate::{Connect, Result, Tx, entities::exports};
use domain::{
    ids::{ExportId, UserId},
    privacy::view::ExportCard,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, SimpleExpr},
};

/// A requested archive.
#[derive(Clone, Debug)]
pub struct DueExport {
    pub id: ExportId,
    pub user: UserId,
    /// The key of its file.
    pub file: String,
    pub due_at: Timestamp,
}

/// Inserts a request; a conflict when one is being made.
pub async fn insert_export(tx: &Tx, user: UserId, file: &str, now: Timestamp, expires: Timestamp) -> Result<()> {
    let row = exports::ActiveModel {
        user_id: Set(user.0),
        file: Set(file.to_owned()),
        asked_at: Set(now.0),
        due_at: Set(now.0),
        expires_at: Set(expires.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// A person's archives that have not expired, the newest first.
pub async fn exports_of(db: &impl Connect, user: UserId, now: Timestamp) -> Result<Vec<ExportCard>> {
    let rows = exports::Entity::find()
        .filter(exports::Column::UserId.eq(user.0))
        .filter(exports::Column::ExpiresAt.gt(now.0))
        .order_by_desc(exports::Column::Id);
    let card = |row: exports::Model| ExportCard {
        id: ExportId(row.id),
        asked_at: Timestamp(row.asked_at),
        ready_at: row.ready_at.map(Timestamp),
        expires_at: Timestamp(row.expires_at),
        entries: row.entries,
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(card).collect())
}

/// How many archives somebody requested since a moment.
pub async fn exports_since(db: &impl Connect, user: UserId, since: Timestamp) -> Result<u64> {
    let asked =
        exports::Entity::find().filter(exports::Column::UserId.eq(user.0)).filter(exports::Column::AskedAt.gt(since.0));
    Ok(asked.count(db.connection()).await?)
}

/// The archives to be made now, longest waiting first.
pub async fn due_exports(db: &impl Connect, now: Timestamp, limit: u64) -> Result<Vec<DueExport>> {
    let rows = exports::Entity::find()
        .filter(exports::Column::ReadyAt.is_null())
        .filter(exports::Column::DueAt.lte(now.0))
        .order_by_asc(exports::Column::DueAt)
        .limit(limit);
    let due = |row: exports::Model| DueExport {
        id: ExportId(row.id),
        user: UserId(row.user_id),
        file: row.file,
        due_at: Timestamp(row.due_at),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(due).collect())
}

/// Claims an archive until a moment; returns whether it was free. After that moment another process may make it.
pub async fn claim_export(tx: &Tx, due: &DueExport, until: Timestamp) -> Result<bool> {
    let claimed = exports::Entity::update_many()
        .col_expr(exports::Column::DueAt, Expr::value(until.0))
        .filter(exports::Column::Id.eq(due.id.0))
        .filter(exports::Column::ReadyAt.is_null())
        .filter(exports::Column::DueAt.eq(due.due_at.0));
    Ok(claimed.exec(tx.connection()).await?.rows_affected == 1)
}

/// Marks an archive as made; returns whether its request still exists.
pub async fn finish_export(tx: &Tx, id: ExportId, entries: i64, now: Timestamp, expires: Timestamp) -> Result<bool> {
    let ready = exports::Entity::update_many()
        .col_expr(exports::Column::ReadyAt, Expr::value(now.0))
        .col_expr(exports::Column::ExpiresAt, Expr::value(expires.0))
        .col_expr(exports::Column::Entries, Expr::value(entries))
        .filter(exports::Column::Id.eq(id.0))
        .filter(exports::Column::ReadyAt.is_null());
    Ok(ready.exec(tx.connection()).await?.rows_affected == 1)
}

/// The key of a person's finished, unexpired archive.
pub async fn ready_file(db: &impl Connect, id: ExportId, user: UserId, now: Timestamp) -> Result<Option<String>> {
    let own = exports::Entity::find_by_id(id.0)
        .filter(exports::Column::UserId.eq(user.0))
        .filter(exports::Column::ReadyAt.is_not_null())
        .filter(exports::Column::ExpiresAt.gt(now.0));
    Ok(own.one(db.connection()).await?.map(|row| row.file))
}

/// The expired archives with their keys.
pub async fn expired_exports(db: &impl Connect, now: Timestamp, limit: u64) -> Result<Vec<(ExportId, String)>> {
    files(db, exports::Column::ExpiresAt.lte(now.0), limit).await
}

/// Deletes archives whose files are deleted.
pub async fn forget_exports(tx: &Tx, ids: impl IntoIterator<Item = ExportId>) -> Result<()> {
    let gone = exports::Entity::delete_many().filter(exports::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    gone.exec(tx.connection()).await?;
    Ok(())
}

/// Those of the keys that belong to an archive.
pub async fn kept_files(db: &impl Connect, keys: &[String]) -> Result<Vec<String>> {
    let among = exports::Column::File.is_in(keys.iter().map(String::as_str));
    Ok(files(db, among, keys.len() as u64).await?.into_iter().map(|(_, file)| file).collect())
}

async fn files(db: &impl Connect, which: SimpleExpr, limit: u64) -> Result<Vec<(ExportId, String)>> {
    let rows = exports::Entity::find().filter(which).limit(limit).all(db.connection()).await?;
    Ok(rows.into_iter().map(|row| (ExportId(row.id), row.file)).collect())
}
