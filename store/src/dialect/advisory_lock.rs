use crate::{Connect, Result, Tx};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Locks a name until the transaction ends. On SQLite nothing is done, because there is a single writer.
pub(crate) async fn advisory_lock(tx: &Tx, what: &str) -> Result<()> {
    if tx.connection().get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended('quinze ' || $1, 0))";
        tx.connection().execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [what.into()])).await?;
    }
    Ok(())
}
