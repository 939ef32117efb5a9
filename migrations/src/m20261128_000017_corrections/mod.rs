//! Corrections, extensions and copies of challenges, and what a page of the feed needs to show nothing twice.
//!
//! The version before this one corrects and extends nothing, and moves challenges in the feed without saying when.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000017_corrections"
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
