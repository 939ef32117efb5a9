//! The history of the schema. Migrations only go forward, and each is safe while the previous version runs.

mod files;
mod m20261121_000001_the_loop;
mod m20261121_000002_discovery;
mod m20261121_000003_accounts;
mod m20261121_000004_organisations;
mod m20261121_000005_moderation;
mod m20261121_000006_passkeys;
mod m20261121_000007_privacy;
mod m20261121_000008_documents;
mod m20261121_000009_identities;
mod m20261122_000010_who_is_still_here;
mod m20261122_000011_hidden_challenges;
mod m20261128_000018_site_pages;
mod m20261128_000019_names;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_the_loop::Migration),
            Box::new(m20261121_000002_discovery::Migration),
            Box::new(m20261121_000003_accounts::Migration),
            Box::new(m20261121_000004_organisations::Migration),
            Box::new(m20261121_000005_moderation::Migration),
            Box::new(m20261121_000006_passkeys::Migration),
            Box::new(m20261121_000007_privacy::Migration),
            Box::new(m20261121_000008_documents::Migration),
            Box::new(m20261121_000009_identities::Migration),
            Box::new(m20261122_000011_hidden_challenges::Migration),
            Box::new(m20261122_000010_who_is_still_here::Migration),
            Box::new(m20261128_000018_site_pages::Migration),
            Box::new(m20261128_000019_names::Migration),
        ]
    }
}
