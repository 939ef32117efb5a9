//! A team keeps an owner whose account is still here; and indexes by which what somebody leaves behind is found.
//!
//! The version before this one still counts owners who are gone: what it asks for then is refused as a conflict.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000010_who_is_still_here"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Files {
            both: include_str!("indexes.sql"),
            sqlite: include_str!("guards.sqlite.sql"),
            postgres: include_str!("guards.postgres.sql"),
        };
        files.run(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
