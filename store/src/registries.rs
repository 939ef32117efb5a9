//! Entries of imported registries, and the numbers given by teams.

use crate::{
    Connect, Result, Tx,
    entities::{registries, registry_claims, registry_entries},
};
use domain::{ids::OrganisationId, organisations::verification::RegistryClaim, time::Timestamp};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};
use std::collections::{HashMap, HashSet};

/// The rows inserted by one statement; databases limit the number of parameters.
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

/// Begins an import as a new version, replacing an unfinished one; returns the version.
pub async fn begin_import(tx: &Tx, registry: &str, now: Timestamp) -> Result<i64> {
    let row = registries::ActiveModel {
        name: Set(registry.to_owned()),
        entries: Set(0),
        imported_at: Set(now.0),
        version: Set(0),
        importing: Set(None),
    };
    let known = OnConflict::column(registries::Column::Name).do_nothing().to_owned();
    registries::Entity::insert(row).on_conflict(known).exec_without_returning(tx.connection()).await?;
    let row = registries::Entity::find_by_id(registry.to_owned()).lock_exclusive().one(tx.connection()).await?;
    let version = row.map_or(0, |row| Ord::max(row.importing.unwrap_or(0), row.version)) + 1;
    let begun = registries::Entity::update_many()
        .col_expr(registries::Column::Importing, Expr::value(version))
        .filter(registries::Column::Name.eq(registry));
    begun.exec(tx.connection()).await?;
    Ok(version)
}

/// Whether an import is the one begun last and unfinished.
pub async fn is_importing(tx: &Tx, registry: &str, version: i64) -> Result<bool> {
    let row = registries::Entity::find_by_id(registry.to_owned()).lock_exclusive().one(tx.connection()).await?;
    Ok(row.is_some_and(|row| row.importing == Some(version)))
}

/// Those of the numbers that a version of a registry has, at most [`BATCH`].
pub async fn known(db: &impl Connect, registry: &str, version: i64, numbers: &[&str]) -> Result<HashSet<String>> {
    let rows = registry_entries::Entity::find()
        .select_only()
        .column(registry_entries::Column::Number)
        .filter(registry_entries::Column::Registry.eq(registry))
        .filter(registry_entries::Column::Version.eq(version))
        .filter(registry_entries::Column::Number.is_in(numbers.iter().copied()));
    let numbers: Vec<String> = rows.into_tuple().all(db.connection()).await?;
    Ok(numbers.into_iter().collect())
}

/// Inserts entries, at most [`BATCH`], whose numbers this version does not have yet.
pub async fn insert(tx: &Tx, registry: &str, version: i64, entries: Vec<Entry>) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let rows = entries.into_iter().map(|entry| registry_entries::ActiveModel {
        number: Set(entry.number),
        registry: Set(registry.to_owned()),
        version: Set(version),
        name: Set(entry.name),
        place: Set(entry.place),
        status: Set(entry.status),
    });
    registry_entries::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Makes an imported version the visible one; returns whether it is the one begun last.
pub async fn end_import(tx: &Tx, registry: &str, version: i64, entries: i64, now: Timestamp) -> Result<bool> {
    let update = importing(registry, version)
        .col_expr(registries::Column::Version, Expr::value(version))
        .col_expr(registries::Column::Importing, Expr::value(None::<i64>))
        .col_expr(registries::Column::Entries, Expr::value(entries))
        .col_expr(registries::Column::ImportedAt, Expr::value(now.0));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Cancels an import.
pub async fn cancel_import(tx: &Tx, registry: &str, version: i64) -> Result<()> {
    let update = importing(registry, version).col_expr(registries::Column::Importing, Expr::value(None::<i64>));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Deletes entries of obsolete versions, of at most `limit` numbers; returns how many entries.
pub async fn delete_superseded(tx: &Tx, registry: &str, limit: u64) -> Result<u64> {
    let Some(row) = registries::Entity::find_by_id(registry.to_owned()).one(tx.connection()).await? else {
        return Ok(0);
    };
    let superseded = Condition::all()
        .add(registry_entries::Column::Registry.eq(registry))
        .add(registry_entries::Column::Version.is_not_in([row.version, row.importing.unwrap_or(row.version)]));
    let some = Query::select()
        .column(registry_entries::Column::Number)
        .from(registry_entries::Entity)
        .cond_where(superseded.clone())
        .limit(limit)
        .to_owned();
    let gone = registry_entries::Entity::delete_many()
        .filter(superseded)
        .filter(registry_entries::Column::Number.in_subquery(some));
    Ok(gone.exec(tx.connection()).await?.rows_affected)
}

/// The imported registries, by name.
pub async fn names(db: &impl Connect) -> Result<Vec<String>> {
    let rows =
        registries::Entity::find().filter(registries::Column::Entries.gt(0)).order_by_asc(registries::Column::Name);
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| row.name).collect())
}

/// The entries for a number in every registry.
pub async fn find(db: &impl Connect, number: &str) -> Result<Vec<(String, Entry)>> {
    let rows = registry_entries::Entity::find()
        .filter(registry_entries::Column::Number.eq(number))
        .filter(Expr::exists(counting()))
        .order_by_asc(registry_entries::Column::Registry);
    let entry = |row: registry_entries::Model| {
        (row.registry, Entry { number: row.number, name: row.name, place: row.place, status: row.status })
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(entry).collect())
}

/// The registry of an entry, where the entry's version is visible.
fn counting() -> SelectStatement {
    let of_entry = (registry_entries::Entity, registry_entries::Column::Registry);
    let version = (registry_entries::Entity, registry_entries::Column::Version);
    Query::select()
        .column(registries::Column::Name)
        .from(registries::Entity)
        .and_where(Expr::col((registries::Entity, registries::Column::Name)).equals(of_entry))
        .and_where(Expr::col((registries::Entity, registries::Column::Version)).equals(version))
        .to_owned()
}

fn importing(registry: &str, version: i64) -> UpdateMany<registries::Entity> {
    registries::Entity::update_many()
        .filter(registries::Column::Name.eq(registry))
        .filter(registries::Column::Importing.eq(version))
}

/// Stores the number that a team gave, replacing the previous one.
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
