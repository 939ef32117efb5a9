//! Accounts that were removed, with all their content, and restored.

use crate::{
    Connect, Result, Tx,
    entities::{removals, removed_votes, sessions, users},
};
use domain::{ids::UserId, page::Cursor, time::Timestamp};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

/// The current removal of an account.
#[derive(Clone, Copy, Debug)]
pub struct Removal {
    pub id: i64,
    pub user: UserId,
    pub at: Timestamp,
    /// Whether it is final.
    pub is_final: bool,
}

/// The pending work on the content of a removed or restored account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingContent {
    pub removal: i64,
    /// Whether the account was restored, so that its content has to be restored as well.
    pub restored: bool,
}

/// Marks an account as removed and ends its sessions. A conflict when it is removed already, or a moderator's.
pub async fn add_removal(tx: &Tx, user: UserId, moderator: UserId, now: Timestamp) -> Result<()> {
    let row = removals::ActiveModel {
        user_id: Set(user.0),
        moderator_id: Set(moderator.0),
        at: Set(now.0),
        content_pending: Set(true),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    set_removed(tx, user, Some(now)).await?;
    let own = sessions::Entity::delete_many().filter(sessions::Column::UserId.eq(user.0));
    own.exec(tx.connection()).await?;
    Ok(())
}

/// Undoes a removal that is not final; returns whether there was one.
pub async fn undo_removal(tx: &Tx, user: UserId, now: Timestamp) -> Result<bool> {
    let update = removals::Entity::update_many()
        .col_expr(removals::Column::UndoneAt, Expr::value(now.0))
        .col_expr(removals::Column::ContentPending, Expr::value(true))
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null());
    let undone = update.exec(tx.connection()).await?.rows_affected == 1;
    if undone {
        set_removed(tx, user, None).await?;
    }
    Ok(undone)
}

/// The removal of an account, unless undone.
pub async fn removal_of(db: &impl Connect, user: UserId) -> Result<Option<Removal>> {
    let standing = removals::Entity::find()
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null());
    Ok(standing.one(db.connection()).await?.map(|row| removal(&row)))
}

/// The removals that can still be undone, the newest first.
pub async fn undoable(db: &impl Connect, after: Option<Cursor>, limit: u64) -> Result<Vec<Removal>> {
    let rows = removals::Entity::find()
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null())
        .apply_if(after, |query, after| query.filter(removals::Column::Id.lt(after.id)))
        .order_by_desc(removals::Column::Id)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.iter().map(removal).collect())
}

/// Removals before a moment that were not undone, of accounts that are not erased yet.
pub async fn past_undoing(db: &impl Connect, before: Timestamp, limit: u64) -> Result<Vec<Removal>> {
    let rows = removals::Entity::find()
        .filter(Expr::exists(not_erased()))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::At.lte(before.0))
        .order_by_asc(removals::Column::At)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.iter().map(removal).collect())
}

/// The accounts whose content still has to be hidden or restored.
pub async fn with_pending_content(db: &impl Connect, limit: u64) -> Result<Vec<UserId>> {
    let rows = removals::Entity::find()
        // As the index has it.
        .filter(Expr::cust("content_pending"))
        .order_by_asc(removals::Column::Id)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| UserId(row.user_id)).collect())
}

/// The pending work on an account's content, by its last removal; `None` when it is done.
pub async fn pending_content(db: &impl Connect, user: UserId) -> Result<Option<PendingContent>> {
    let last = removals::Entity::find()
        .filter(removals::Column::UserId.eq(user.0))
        .order_by_desc(removals::Column::Id)
        .one(db.connection())
        .await?;
    let pending = last.filter(|row| row.content_pending);
    Ok(pending.map(|row| PendingContent { removal: row.id, restored: row.undone_at.is_some() }))
}

/// Marks the work on the content as done.
pub async fn set_content_done(tx: &Tx, user: UserId) -> Result<()> {
    let update = removals::Entity::update_many()
        .col_expr(removals::Column::ContentPending, Expr::value(false))
        .filter(removals::Column::UserId.eq(user.0))
        .filter(Expr::cust("content_pending"));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Makes a removal final after its content was deleted; returns whether it had not been undone.
pub async fn finish_removal(tx: &Tx, user: UserId, now: Timestamp) -> Result<bool> {
    let update = removals::Entity::update_many()
        .col_expr(removals::Column::FinalAt, Expr::value(now.0))
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null());
    if update.exec(tx.connection()).await?.rows_affected == 0 {
        return Ok(false);
    }
    let kept = removed_votes::Entity::delete_many().filter(removed_votes::Column::VoterId.eq(user.0));
    kept.exec(tx.connection()).await?;
    Ok(true)
}

async fn set_removed(tx: &Tx, user: UserId, at: Option<Timestamp>) -> Result<()> {
    let update = users::Entity::update_many()
        .col_expr(users::Column::RemovedAt, Expr::value(at.map(|at| at.0)))
        .filter(users::Column::Id.eq(user.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

fn not_erased() -> SelectStatement {
    Query::select()
        .column(users::Column::Id)
        .from(users::Entity)
        .and_where(Expr::col((users::Entity, users::Column::Id)).equals((removals::Entity, removals::Column::UserId)))
        .and_where(users::Column::ErasedAt.is_null())
        .to_owned()
}

fn removal(row: &removals::Model) -> Removal {
    Removal { id: row.id, user: UserId(row.user_id), at: Timestamp(row.at), is_final: row.final_at.is_some() }
}
