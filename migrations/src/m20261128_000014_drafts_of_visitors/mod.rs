//! More than one draft of a visitor.
//!
//! The version before this one shows and posts none of the drafts that this one keeps, while it still runs.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000014_drafts_of_visitors"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Files { both: include_str!("tables.sql"), ..Files::default() }.run(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
