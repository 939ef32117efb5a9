//! Archives of one's own data, erased accounts, what people agreed to, and incidents. What is erased can be taken out of
//! what is never rewritten otherwise, and the audit log ends after two years.
//!
//! The version before this one knows of none of it: an erased account is a removed one to it.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000007_privacy"
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
