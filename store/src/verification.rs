//! Whether organisations are verified, how and since when, and which of them wait for a moderator.

use crate::{Connect, Result, Tx, entities::organisations};
use domain::{
    ids::{OrganisationId, UserId},
    organisations::{Verification, VerifiedHow},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany, sea_query::Expr};

/// The state of an organisation's verification.
#[derive(Clone, Debug)]
pub struct VerificationRow {
    pub verification: Verification,
    /// How it was verified, `None` when it never was.
    pub how: Option<VerifiedHow>,
    /// The proved domain or registry number, empty when there is none.
    pub proved: String,
    pub verified_at: Option<Timestamp>,
    pub recheck_since: Option<Timestamp>,
    pub suspended_because: String,
    /// When its team closed it.
    pub closed_at: Option<Timestamp>,
    /// The revision of the description, increased by each change.
    pub revision: i64,
}

impl VerificationRow {
    /// Whether it waits for a review.
    pub fn is_waiting(&self) -> bool {
        match self.verification {
            _ if self.closed_at.is_some() => false,
            Verification::Draft => true,
            Verification::Verified => self.recheck_since.is_some(),
            Verification::Suspended => false,
        }
    }
}

/// The state of an organisation.
pub async fn find(db: &impl Connect, id: OrganisationId) -> Result<Option<VerificationRow>> {
    organisations::Entity::find_by_id(id.0).one(db.connection()).await?.map(standing).transpose()
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: OrganisationId) -> Result<Option<VerificationRow>> {
    let row = organisations::Entity::find_by_id(id.0).lock_exclusive().one(tx.connection()).await?;
    row.map(standing).transpose()
}

/// Verifies an organisation unless it is suspended; `by` is `None` when it proved itself. Returns whether it did.
pub async fn verify(
    tx: &Tx,
    id: OrganisationId,
    how: VerifiedHow,
    proved: &str,
    by: Option<UserId>,
    at: Timestamp,
) -> Result<bool> {
    let update = organisations::Entity::update_many()
        .col_expr(organisations::Column::Verification, Expr::value(Verification::Verified.as_str()))
        .col_expr(organisations::Column::VerifiedHow, Expr::value(how.as_str()))
        .col_expr(organisations::Column::Proved, Expr::value(proved))
        .col_expr(organisations::Column::VerifiedAt, Expr::value(at.0))
        .col_expr(organisations::Column::VerifiedBy, Expr::value(by.map(|by| by.0)))
        .col_expr(organisations::Column::RecheckSince, Expr::value(None::<i64>))
        .filter(organisations::Column::Id.eq(id.0))
        .filter(organisations::Column::Verification.ne(Verification::Suspended.as_str()));
    run(tx, update).await
}

/// Suspends an organisation; returns whether it was not suspended before.
pub async fn suspend(tx: &Tx, id: OrganisationId, because: &str, at: Timestamp) -> Result<bool> {
    let update = organisations::Entity::update_many()
        .col_expr(organisations::Column::Verification, Expr::value(Verification::Suspended.as_str()))
        .col_expr(organisations::Column::SuspendedAt, Expr::value(at.0))
        .col_expr(organisations::Column::SuspendedBecause, Expr::value(because))
        .filter(organisations::Column::Id.eq(id.0))
        .filter(organisations::Column::Verification.ne(Verification::Suspended.as_str()));
    run(tx, update).await
}

/// Ends a suspension and restores the previous state; returns whether there was one.
pub async fn lift(tx: &Tx, id: OrganisationId) -> Result<bool> {
    let to = |verification: Verification| {
        organisations::Entity::update_many()
            .col_expr(organisations::Column::Verification, Expr::value(verification.as_str()))
            .col_expr(organisations::Column::SuspendedAt, Expr::value(None::<i64>))
            .col_expr(organisations::Column::SuspendedBecause, Expr::value(""))
            .filter(organisations::Column::Id.eq(id.0))
            .filter(organisations::Column::Verification.eq(Verification::Suspended.as_str()))
    };
    let was_verified = to(Verification::Verified).filter(organisations::Column::VerifiedAt.is_not_null());
    Ok(run(tx, was_verified).await? || run(tx, to(Verification::Draft)).await?)
}

/// The verified organisations verified before a moment and not yet up for review, the oldest first.
pub async fn verified_before(db: &impl Connect, before: Timestamp, limit: u64) -> Result<Vec<OrganisationId>> {
    let old = organisations::Entity::find()
        .filter(organisations::Column::Verification.eq(Verification::Verified.as_str()))
        .filter(organisations::Column::VerifiedAt.lte(before.0))
        .filter(organisations::Column::RecheckSince.is_null())
        .order_by_asc(organisations::Column::VerifiedAt)
        .limit(limit);
    Ok(old.all(db.connection()).await?.into_iter().map(|row| OrganisationId(row.id)).collect())
}

/// Puts an organisation verified before a moment up for review; returns whether that changed anything.
pub async fn put_up_for_review(tx: &Tx, id: OrganisationId, before: Timestamp, now: Timestamp) -> Result<bool> {
    let update = organisations::Entity::update_many()
        .col_expr(organisations::Column::RecheckSince, Expr::value(now.0))
        .filter(organisations::Column::Id.eq(id.0))
        .filter(organisations::Column::Verification.eq(Verification::Verified.as_str()))
        .filter(organisations::Column::VerifiedAt.lte(before.0))
        .filter(organisations::Column::RecheckSince.is_null());
    run(tx, update).await
}

async fn run(tx: &Tx, update: UpdateMany<organisations::Entity>) -> Result<bool> {
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

fn standing(row: organisations::Model) -> Result<VerificationRow> {
    // The previous version did not store how an organisation was verified.
    let unsaid = row.verified_at.map(|_| VerifiedHow::Staff);
    let said = row.verified_how.map(|word| word.parse()).transpose()?;
    Ok(VerificationRow {
        verification: row.verification.parse()?,
        how: said.or(unsaid),
        proved: row.proved,
        verified_at: row.verified_at.map(Timestamp),
        recheck_since: row.recheck_since.map(Timestamp),
        suspended_because: row.suspended_because,
        closed_at: row.closed_at.map(Timestamp),
        revision: row.revision,
    })
}
