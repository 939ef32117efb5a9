use crate::Result;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Holds something that is no row, by its name, until the transaction ends. SQLite has one writer, who holds everything.
pub(crate) async fn advisory_lock(db: &impl ConnectionTrait, what: &str) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended('quinze ' || $1, 0))";
        db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [what.into()])).await?;
    }
    Ok(())
}
