//! What imported registries say, and the numbers that teams gave.

use crate::{
    Connect, Result, Tx,
    entities::{registries, registry_claims, registry_entries},
};
use domain::{ids::OrganisationId, organisations::verification::RegistryClaim, time::Timestamp};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashMap;

/// The rows that one statement adds; each database takes a limited number of values.
pub const BATCH: usize = 1000;

/// An organisation in a registry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Upper-case letters and digits alone.
    pub number: String,
    pub name: String,
    pub place: String,
    pub status: String,
}

/// Forgets what a registry said, before it is imported anew.
pub async fn begin_import(tx: &Tx, registry: &str, now: Timestamp) -> Result<()> {
    let old = registry_entries::Entity::delete_many().filter(registry_entries::Column::Registry.eq(registry));
    old.exec(tx.connection()).await?;
    let row = registries::ActiveModel { name: Set(registry.to_owned()), entries: Set(0), imported_at: Set(now.0) };
    let again = OnConflict::column(registries::Column::Name)
        .update_columns([registries::Column::Entries, registries::Column::ImportedAt])
        .to_owned();
    registries::Entity::insert(row).on_conflict(again).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Adds entries, at most [`BATCH`], of numbers that the registry does not have yet.
pub async fn insert(tx: &Tx, registry: &str, entries: Vec<Entry>) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let rows = entries.into_iter().map(|entry| registry_entries::ActiveModel {
        number: Set(entry.number),
        registry: Set(registry.to_owned()),
        name: Set(entry.name),
        place: Set(entry.place),
        status: Set(entry.status),
    });
    registry_entries::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Notes how many entries a registry has.
pub async fn end_import(tx: &Tx, registry: &str, entries: i64) -> Result<()> {
    let update = registries::Entity::update_many()
        .col_expr(registries::Column::Entries, Expr::value(entries))
        .filter(registries::Column::Name.eq(registry));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The registries that were imported, by name.
pub async fn names(db: &impl Connect) -> Result<Vec<String>> {
    let rows = registries::Entity::find().order_by_asc(registries::Column::Name);
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| row.name).collect())
}

/// What each registry says of a number.
pub async fn find(db: &impl Connect, number: &str) -> Result<Vec<(String, Entry)>> {
    let rows = registry_entries::Entity::find()
        .filter(registry_entries::Column::Number.eq(number))
        .order_by_asc(registry_entries::Column::Registry);
    let entry = |row: registry_entries::Model| {
        (row.registry, Entry { number: row.number, name: row.name, place: row.place, status: row.status })
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(entry).collect())
}

/// Notes the number that a team gave, instead of the one before.
pub async fn set_claim(tx: &Tx, organisation: OrganisationId, claim: &RegistryClaim, now: Timestamp) -> Result<()> {
    registry_claims::Entity::delete_by_id(organisation.0).exec(tx.connection()).await?;
    let row = registry_claims::ActiveModel {
        organisation_id: Set(organisation.0),
        registry: Set(claim.registry.clone()),
        number: Set(claim.number.clone()),
        name: Set(claim.name.clone()),
        place: Set(claim.place.clone()),
        status: Set(claim.status.clone()),
        alike: Set(claim.alike),
        claimed_at: Set(now.0),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// The number that a team gave.
pub async fn claim_of(db: &impl Connect, organisation: OrganisationId) -> Result<Option<RegistryClaim>> {
    Ok(claims_of(db, [organisation]).await?.remove(&organisation))
}

/// The numbers that the teams of these organisations gave.
pub async fn claims_of(
    db: &impl Connect,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, RegistryClaim>> {
    let these = registry_claims::Column::OrganisationId.is_in(organisations.into_iter().map(|id| id.0));
    let rows = registry_claims::Entity::find().filter(these).all(db.connection()).await?;
    Ok(rows.into_iter().map(|row| (OrganisationId(row.organisation_id), claim(row))).collect())
}

fn claim(row: registry_claims::Model) -> RegistryClaim {
    RegistryClaim {
        registry: row.registry,
        number: row.number,
        name: row.name,
        place: row.place,
        status: row.status,
        alike: row.alike,
    }
}
