use crate::Result;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Locks a name until the transaction ends. On SQLite nothing is done, because there is a single writer.
pub(crate) async fn advisory_lock(db: &impl ConnectionTrait, what: &str) -> Result<()> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended('quinze ' || $1, 0))";
        db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [what.into()])).await?;
    }
    Ok(())
}
