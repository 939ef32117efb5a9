//! The order of the feed, and the words that search goes by.
//!
//! The version before this one knows nothing of either: what it opens meanwhile has no place yet and search version 0,
//! by which the job that catches up finds it.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261121_000002_discovery"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let search = match manager.get_database_backend() {
            DbBackend::Postgres => include_str!("search.postgres.sql"),
            _ => include_str!("search.sqlite.sql"),
        };
        connection.execute_unprepared(include_str!("feed.sql")).await?;
        connection.execute_unprepared(search).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
