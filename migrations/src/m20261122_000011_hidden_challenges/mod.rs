//! Challenges that are hidden, and what is not done with them meanwhile.
//!
//! The version before this one shows what is hidden while it still runs, and takes no answers, comments or votes on it.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000011_hidden_challenges"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let guards = match manager.get_database_backend() {
            DbBackend::Postgres => include_str!("guards.postgres.sql"),
            _ => include_str!("guards.sqlite.sql"),
        };
        connection.execute_unprepared(include_str!("tables.sql")).await?;
        connection.execute_unprepared(guards).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
