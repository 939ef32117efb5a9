//! Vouches between organisations.

use crate::{Connect, Result, Tx, entities::vouches};
use domain::{
    ids::{OrganisationId, UserId},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// A vouch of one organisation for another, and who gave it.
#[derive(Clone, Copy, Debug)]
pub struct Vouch {
    /// The organisation vouched for.
    pub organisation: OrganisationId,
    pub voucher: OrganisationId,
    pub user: UserId,
}

/// Inserts a vouch; a conflict when that organisation or person vouches already.
pub async fn insert(
    tx: &Tx,
    organisation: OrganisationId,
    voucher: OrganisationId,
    user: UserId,
    now: Timestamp,
) -> Result<()> {
    let row = vouches::ActiveModel {
        organisation_id: Set(organisation.0),
        voucher_id: Set(voucher.0),
        user_id: Set(user.0),
        vouched_at: Set(now.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Deletes a vouch; returns whether there was one.
pub async fn delete(tx: &Tx, organisation: OrganisationId, voucher: OrganisationId) -> Result<bool> {
    let gone = vouches::Entity::delete_by_id((organisation.0, voucher.0)).exec(tx.connection()).await?;
    Ok(gone.rows_affected == 1)
}

/// The vouches for an organisation, the first first, whether or not they still count.
pub async fn of_organisation(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<Vouch>> {
    of_organisations(db, [organisation]).await
}

/// The same for several organisations.
pub async fn of_organisations(
    db: &impl Connect,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<Vec<Vouch>> {
    let rows = vouches::Entity::find()
        .filter(vouches::Column::OrganisationId.is_in(organisations.into_iter().map(|id| id.0)))
        .order_by_asc(vouches::Column::VouchedAt)
        .order_by_asc(vouches::Column::VoucherId);
    let vouch = |row: vouches::Model| Vouch {
        organisation: OrganisationId(row.organisation_id),
        voucher: OrganisationId(row.voucher_id),
        user: UserId(row.user_id),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(vouch).collect())
}
