//! Challenges that are hidden, and what is not done with them meanwhile.
//!
//! The version before this one shows what is hidden while it still runs, and takes no answers, comments or votes on it.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000011_hidden_challenges"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Files {
            both: include_str!("tables.sql"),
            sqlite: include_str!("guards.sqlite.sql"),
            postgres: include_str!("guards.postgres.sql"),
        };
        files.run(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
