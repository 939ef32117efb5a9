//! Tables and columns are called what the code calls them: authorization requests, pending sign-ups, WebAuthn
//! challenges, audit actions, moderation targets, and who was notified of a decision.
//!
//! Names alone change. The version before this one does not know them: it is stopped before this one starts.

use crate::files::Files;
use sea_orm_migration::prelude::*;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261128_000019_names"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Files {
            both: include_str!("names.sql"),
            postgres: include_str!("guards.postgres.sql"),
            ..Files::default()
        };
        files.run(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
