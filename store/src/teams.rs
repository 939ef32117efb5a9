//! The members of organisations' teams and their roles.

use crate::{
    Connect, Result, Tx,
    entities::{memberships, organisations, users},
    organisations::link,
};
use domain::{
    ids::{OrganisationId, UserId},
    organisation_link::OrganisationLink,
    organisations::{TeamRole, Verification},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::{HashMap, HashSet};

/// A member of a team.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    pub user: UserId,
    pub role: TeamRole,
    pub since: Timestamp,
}

/// The members of a team, the longest-standing first.
pub async fn members(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<Membership>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::OrganisationId.eq(organisation.0))
        .order_by_asc(memberships::Column::CreatedAt)
        .order_by_asc(memberships::Column::UserId);
    rows.all(db.connection()).await?.iter().map(membership).collect()
}

/// The members of a team with active accounts, the longest-standing first.
pub async fn active_members(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<Membership>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::OrganisationId.eq(organisation.0))
        .filter(memberships::Column::UserId.in_subquery(with_active_account()))
        .order_by_asc(memberships::Column::CreatedAt)
        .order_by_asc(memberships::Column::UserId);
    rows.all(db.connection()).await?.iter().map(membership).collect()
}

/// Whether a team has another owner with an active account. A trigger of the database checks the same when an owner
/// leaves.
pub async fn has_other_owner(db: &impl Connect, organisation: OrganisationId, but: UserId) -> Result<bool> {
    let others = memberships::Entity::find()
        .filter(memberships::Column::OrganisationId.eq(organisation.0))
        .filter(memberships::Column::Role.eq(TeamRole::Owner.as_str()))
        .filter(memberships::Column::UserId.ne(but.0))
        .filter(Expr::exists(with_active_account()));
    Ok(others.count(db.connection()).await? > 0)
}

fn with_active_account() -> SelectStatement {
    Query::select()
        .column(users::Column::Id)
        .from(users::Entity)
        .and_where(
            Expr::col((users::Entity, users::Column::Id)).equals((memberships::Entity, memberships::Column::UserId)),
        )
        .and_where(users::Column::RemovedAt.is_null())
        .to_owned()
}

/// The organisations that a person owns, unordered.
pub async fn owned_by(db: &impl Connect, user: UserId) -> Result<Vec<OrganisationId>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user.0))
        .filter(memberships::Column::Role.eq(TeamRole::Owner.as_str()));
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| OrganisationId(row.organisation_id)).collect())
}

/// Those of the organisations on whose team a person is.
pub async fn among(
    db: &impl Connect,
    user: UserId,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<HashSet<OrganisationId>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user.0))
        .filter(memberships::Column::OrganisationId.is_in(organisations.into_iter().map(|id| id.0)));
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| OrganisationId(row.organisation_id)).collect())
}

/// Whether two people share a team.
pub async fn are_on_one_team(db: &impl Connect, one: UserId, other: UserId) -> Result<bool> {
    let teams = Query::select()
        .column(memberships::Column::OrganisationId)
        .from(memberships::Entity)
        .and_where(memberships::Column::UserId.eq(one.0))
        .to_owned();
    let shared = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(other.0))
        .filter(memberships::Column::OrganisationId.in_subquery(teams));
    Ok(shared.one(db.connection()).await?.is_some())
}

#[derive(FromQueryResult)]
struct OwnerRow {
    organisation_id: i64,
    name: String,
    email: String,
}

/// Name and address of the longest-standing owner of each organisation.
pub async fn first_owners(
    db: &impl Connect,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, (String, String)>> {
    let person =
        Expr::col((users::Entity, users::Column::Id)).equals((memberships::Entity, memberships::Column::UserId));
    let mut rows = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::OrganisationId)
        .columns([users::Column::Name, users::Column::Email])
        .filter(memberships::Column::OrganisationId.is_in(organisations.into_iter().map(|id| id.0)))
        .filter(memberships::Column::Role.eq(TeamRole::Owner.as_str()))
        .order_by_desc(memberships::Column::CreatedAt)
        .order_by_desc(memberships::Column::UserId);
    QueryTrait::query(&mut rows).inner_join(users::Entity, person);
    // Collected last to first, so that the earliest overwrites.
    let owners = rows.into_model::<OwnerRow>().all(db.connection()).await?.into_iter();
    Ok(owners.map(|row| (OrganisationId(row.organisation_id), (row.name, row.email))).collect())
}

/// The open (not closed) organisations that a person owns.
pub async fn owned_open(db: &impl Connect, user: UserId) -> Result<Vec<OrganisationId>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user.0))
        .filter(memberships::Column::Role.eq(TeamRole::Owner.as_str()))
        .filter(Expr::exists(open()));
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| OrganisationId(row.organisation_id)).collect())
}

/// The organisation of a membership, unless it is closed.
fn open() -> SelectStatement {
    let organisation = Expr::col((organisations::Entity, organisations::Column::Id));
    Query::select()
        .column(organisations::Column::Id)
        .from(organisations::Entity)
        .and_where(organisation.equals((memberships::Entity, memberships::Column::OrganisationId)))
        .and_where(organisations::Column::ClosedAt.is_null())
        .to_owned()
}

/// A person's membership with its organisation.
#[derive(Clone, Debug)]
pub struct OwnTeam {
    pub organisation: OrganisationId,
    pub link: OrganisationLink,
    pub role: TeamRole,
    pub verification: Verification,
    /// Since when its verification is asked for anew, `None` while it is not.
    pub recheck_since: Option<Timestamp>,
}

/// A person's memberships in organisations that are not closed, in the order of joining; two queries.
pub async fn of_member(db: &impl Connect, user: UserId) -> Result<Vec<OwnTeam>> {
    let rows = memberships::Entity::find()
        .filter(memberships::Column::UserId.eq(user.0))
        .order_by_asc(memberships::Column::CreatedAt)
        .order_by_asc(memberships::Column::OrganisationId)
        .all(db.connection())
        .await?;
    let ids = rows.iter().map(|row| row.organisation_id);
    let of = organisations::Entity::find()
        .filter(organisations::Column::Id.is_in(ids))
        .filter(organisations::Column::ClosedAt.is_null());
    let of = of.all(db.connection()).await?;
    let mut teams = Vec::new();
    for row in rows {
        let Some(organisation) = of.iter().find(|organisation| organisation.id == row.organisation_id) else {
            continue;
        };
        teams.push(OwnTeam {
            organisation: OrganisationId(organisation.id),
            link: link(organisation),
            role: row.role.parse()?,
            verification: organisation.verification.parse()?,
            recheck_since: organisation.recheck_since.map(Timestamp),
        });
    }
    Ok(teams)
}

/// Whether a person is on the team of an organisation that is not closed.
pub async fn is_member(db: &impl Connect, user: UserId) -> Result<bool> {
    let rows = memberships::Entity::find().filter(memberships::Column::UserId.eq(user.0)).filter(Expr::exists(open()));
    Ok(rows.one(db.connection()).await?.is_some())
}

/// Sets a member's role; returns whether they are on the team. A conflict when no owner would be left.
pub async fn set_role(tx: &Tx, organisation: OrganisationId, user: UserId, role: TeamRole) -> Result<bool> {
    let update = memberships::Entity::update_many()
        .col_expr(memberships::Column::Role, Expr::value(role.as_str()))
        .filter(memberships::Column::OrganisationId.eq(organisation.0))
        .filter(memberships::Column::UserId.eq(user.0));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Removes a member; returns whether they were on the team. A conflict when no owner would be left.
pub async fn remove(tx: &Tx, organisation: OrganisationId, user: UserId) -> Result<bool> {
    let gone = memberships::Entity::delete_by_id((organisation.0, user.0)).exec(tx.connection()).await?;
    Ok(gone.rows_affected == 1)
}

fn membership(row: &memberships::Model) -> Result<Membership> {
    Ok(Membership { user: UserId(row.user_id), role: row.role.parse()?, since: Timestamp(row.created_at) })
}
