use crate::{Result, dialect};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

/// Somewhere to read from: the [`Store`], or the [`Tx`] in which something is being changed.
pub trait Connect: Sync {
    /// What SeaORM runs its queries on.
    type Connection: ConnectionTrait;

    /// What SeaORM runs its queries on.
    fn connection(&self) -> &Self::Connection;
}

/// The database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Store {
    /// Connects to `sqlite:///path/to/file` or `postgres://…` and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self> {
        let dialect::Connections { read, write } = dialect::connect(url).await?;
        Migrator::up(&write, None).await?;
        Ok(Self { read, write })
    }

    /// Begins a change. It is undone unless [`Tx::commit`] is reached.
    pub async fn begin(&self) -> Result<Tx> {
        // A deferred transaction that reads and then writes fails at once with BUSY, whatever the timeout.
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx(self.write.begin_with_options(immediate).await?))
    }

    /// Whether the database answers.
    pub async fn is_reachable(&self) -> bool {
        self.read.execute_unprepared("SELECT 1 FROM users WHERE id = 0").await.is_ok()
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<()> {
        self.read.close().await?;
        Ok(self.write.close().await?)
    }
}

impl Connect for Store {
    type Connection = DatabaseConnection;

    fn connection(&self) -> &DatabaseConnection {
        &self.read
    }
}

/// A change under way, the only one of its kind in SQLite.
#[derive(Debug)]
pub struct Tx(DatabaseTransaction);

impl Tx {
    /// Makes the change last. Once this returns, it survives the end of the process.
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}

impl Connect for Tx {
    type Connection = DatabaseTransaction;

    fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }
}
