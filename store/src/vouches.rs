//! Vouches between organisations.

use crate::{
    Connect, Result, Tx,
    entities::{memberships, organisations, vouches},
    organisations::link_of,
};
use domain::{
    ids::{OrganisationId, UserId},
    organisation_link::OrganisationLink,
    organisations::TeamRole,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, ExprTrait, Query},
};

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

#[derive(FromQueryResult)]
struct CountingRow {
    organisation_id: i64,
    slug: String,
    name: String,
    verification: String,
    closed_at: Option<i64>,
}

/// The organisations whose vouch for one of these counts, with the one vouched for, the first first: verified, and given
/// by somebody who still owns them and is not on the other's team.
pub async fn counting(
    db: &impl Connect,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<Vec<(OrganisationId, OrganisationLink)>> {
    let voucher = Expr::col((organisations::Entity, organisations::Column::Id))
        .equals((vouches::Entity, vouches::Column::VoucherId));
    let on_the_team = |of| {
        let membership = |column| Expr::col((memberships::Entity, column));
        Query::select()
            .column(memberships::Column::Role)
            .from(memberships::Entity)
            .and_where(membership(memberships::Column::OrganisationId).equals((vouches::Entity, of)))
            .and_where(membership(memberships::Column::UserId).equals((vouches::Entity, vouches::Column::UserId)))
            .to_owned()
    };
    let owns = on_the_team(vouches::Column::VoucherId)
        .and_where(memberships::Column::Role.eq(TeamRole::Owner.as_str()))
        .to_owned();
    let mut rows = vouches::Entity::find()
        .select_only()
        .column(vouches::Column::OrganisationId)
        .columns([organisations::Column::Slug, organisations::Column::Name])
        .columns([organisations::Column::Verification, organisations::Column::ClosedAt])
        .filter(vouches::Column::OrganisationId.is_in(organisations.into_iter().map(|id| id.0)))
        .filter(Expr::exists(owns))
        .filter(Expr::exists(on_the_team(vouches::Column::OrganisationId)).not())
        .order_by_asc(vouches::Column::VouchedAt)
        .order_by_asc(vouches::Column::VoucherId);
    QueryTrait::query(&mut rows).inner_join(organisations::Entity, voucher);
    let rows = rows.into_model::<CountingRow>().all(db.connection()).await?;
    let vouch = |row: CountingRow| {
        (OrganisationId(row.organisation_id), link_of(row.slug, row.name, &row.verification, row.closed_at))
    };
    Ok(rows.into_iter().map(vouch).filter(|(_, link)| link.verified).collect())
}
