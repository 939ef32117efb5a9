//! Organisations that are edited, closed and created once however often the form is sent; invitations that know their mail;
//! reports without an account; removals that go on where they stopped; people found by their name.
//!
//! The version before this one goes on while this is there: what is new can be left out by it.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000015_organisations_and_notices"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Files {
            both: include_str!("tables.sql"),
            sqlite: include_str!("names.sqlite.sql"),
            postgres: include_str!("names.postgres.sql"),
        };
        files.run(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
