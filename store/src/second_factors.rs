//! The second factor: the secret of an authenticator app, and recovery codes.

use crate::{
    Connect, Result, Tx,
    entities::{recovery_codes, second_factors},
};
use domain::{ids::UserId, time::Timestamp};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};
use std::fmt;

/// A person's second factor.
#[derive(Clone)]
pub struct Factor {
    /// In Base32.
    pub secret: String,
    /// When it was turned on; `None` until the first code.
    pub on_since: Option<Timestamp>,
}

impl fmt::Debug for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Factor").field("on_since", &self.on_since).finish_non_exhaustive()
    }
}

/// A person's second factor, turned on or not.
pub async fn find(db: &impl Connect, user: UserId) -> Result<Option<Factor>> {
    let row = second_factors::Entity::find_by_id(user.0).one(db.connection()).await?;
    Ok(row.map(|row| Factor { secret: row.secret, on_since: row.confirmed_at.map(Timestamp) }))
}

/// Whether a person's second factor is turned on.
pub async fn is_on(db: &impl Connect, user: UserId) -> Result<bool> {
    let row = second_factors::Entity::find_by_id(user.0).filter(second_factors::Column::ConfirmedAt.is_not_null());
    Ok(row.count(db.connection()).await? > 0)
}

/// Stores a secret that is not turned on, replacing such a one; returns false when one is turned on.
pub async fn begin(tx: &Tx, user: UserId, secret: &str, now: Timestamp) -> Result<bool> {
    let row = second_factors::ActiveModel {
        user_id: Set(user.0),
        secret: Set(secret.to_owned()),
        last_step: Set(0),
        created_at: Set(now.0),
        confirmed_at: Set(None),
    };
    second_factors::Entity::delete_many()
        .filter(second_factors::Column::UserId.eq(user.0))
        .filter(second_factors::Column::ConfirmedAt.is_null())
        .exec(tx.connection())
        .await?;
    let kept = second_factors::Entity::insert(row)
        .on_conflict(OnConflict::column(second_factors::Column::UserId).do_nothing().to_owned())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(kept == 1)
}

/// Turns it on; returns whether it was off.
pub async fn turn_on(tx: &Tx, user: UserId, now: Timestamp) -> Result<bool> {
    let turned = second_factors::Entity::update_many()
        .col_expr(second_factors::Column::ConfirmedAt, Expr::value(now.0))
        .filter(second_factors::Column::UserId.eq(user.0))
        .filter(second_factors::Column::ConfirmedAt.is_null());
    Ok(turned.exec(tx.connection()).await?.rows_affected == 1)
}

/// Marks a time step and all before it as used; returns whether it was unused. A stored step after `latest` was used
/// while a clock was ahead, and is ignored.
pub async fn use_step(tx: &Tx, user: UserId, step: i64, latest: i64) -> Result<bool> {
    let unused = Condition::any()
        .add(second_factors::Column::LastStep.lt(step))
        .add(second_factors::Column::LastStep.gt(latest));
    let taken = second_factors::Entity::update_many()
        .col_expr(second_factors::Column::LastStep, Expr::value(step))
        .filter(second_factors::Column::UserId.eq(user.0))
        .filter(unused);
    Ok(taken.exec(tx.connection()).await?.rows_affected == 1)
}

/// Deletes a person's second factor and its recovery codes.
pub async fn delete(tx: &Tx, user: UserId) -> Result<()> {
    second_factors::Entity::delete_by_id(user.0).exec(tx.connection()).await?;
    Ok(())
}

/// Replaces the hashes of a person's recovery codes.
pub async fn set_recovery_codes(tx: &Tx, user: UserId, hashes: &[String]) -> Result<()> {
    let old = recovery_codes::Entity::delete_many().filter(recovery_codes::Column::UserId.eq(user.0));
    old.exec(tx.connection()).await?;
    let rows =
        hashes.iter().map(|hash| recovery_codes::ActiveModel { user_id: Set(user.0), code_hash: Set(hash.clone()) });
    recovery_codes::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The hashes of a person's unused recovery codes.
pub async fn recovery_codes(db: &impl Connect, user: UserId) -> Result<Vec<String>> {
    let hashes = recovery_codes::Entity::find()
        .select_only()
        .column(recovery_codes::Column::CodeHash)
        .filter(recovery_codes::Column::UserId.eq(user.0));
    Ok(hashes.into_tuple().all(db.connection()).await?)
}

/// Uses up a recovery code; returns whether it existed.
pub async fn use_recovery_code(tx: &Tx, user: UserId, hash: &str) -> Result<bool> {
    let gone = recovery_codes::Entity::delete_by_id((user.0, hash.to_owned())).exec(tx.connection()).await?;
    Ok(gone.rows_affected == 1)
}
