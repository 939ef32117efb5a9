use crate::{
    Error, Executed, Result,
    dialect::{self, Connections, GroupedTransaction, Poison, ServingLock, Sharing},
};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    Statement, TransactionTrait, prelude::async_trait,
};
use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// How often a transaction waits again for a connection while the database still answers others.
const WAITS: u32 = 6;

/// A source of queries: the [`Store`] or a [`Tx`].
pub trait Connect: Sync {
    /// The SeaORM connection.
    type Connection: ConnectionTrait;

    /// The SeaORM connection.
    fn connection(&self) -> &Self::Connection;
}

/// The database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    connections: Connections,
    serving: Arc<OnceLock<ServingLock>>,
    /// A counter of answered statements in transactions.
    answers: Arc<AtomicU64>,
    /// A counter of committed transactions.
    commits: Arc<AtomicU64>,
}

impl Store {
    /// Connects to `sqlite:///path/to/file` or `postgres://…` and migrates the schema. [`Error::Open`] when the
    /// database is unreachable or not ours.
    pub async fn open(url: &str) -> Result<Self> {
        let connections = dialect::open(url).await?;
        Ok(Self { connections, serving: Arc::default(), answers: Arc::default(), commits: Arc::default() })
    }

    /// The same database, whose every statement is told to `observer` after it. Those that begin and end transactions
    /// are not.
    #[must_use]
    pub fn observed(mut self, observer: impl Fn(&Executed<'_>) + Send + Sync + 'static) -> Self {
        let observer = Arc::new(observer);
        for connection in [&mut self.connections.read, &mut self.connections.write] {
            let observer = observer.clone();
            connection.set_metric_callback(move |info| observer(&Executed::new(info)));
        }
        self
    }

    /// Begins a transaction, which is rolled back unless [`Tx::commit`] is called.
    pub async fn begin(&self) -> Result<Tx> {
        self.begin_sharing(Sharing::Alone).await
    }

    /// Begins a transaction that waits for the disk together with others of the kind, on SQLite. It may read what they
    /// have written and is not durable yet: whatever it acknowledges, it has to end with [`Tx::commit`], also where it
    /// has written nothing itself.
    pub async fn begin_grouped(&self) -> Result<Tx> {
        self.begin_sharing(Sharing::Grouped).await
    }

    async fn begin_sharing(&self, sharing: Sharing) -> Result<Tx> {
        let Connections { poison, group_commit, write, .. } = &self.connections;
        let begun = match group_commit {
            Some(group_commit) => group_commit.begin(write, sharing).await.map(Transaction::Grouped),
            None => self.begin_when_free().await.map(Transaction::Own),
        };
        let transaction = begun.inspect_err(|error| poison.note(error))?;
        let (poison, answers, commits) = (poison.clone(), self.answers.clone(), self.commits.clone());
        Ok(Tx { transaction, has_failed: AtomicBool::new(false), poison, answers, commits })
    }

    /// How many transactions this process has committed on this database: what was read before the last one may be out
    /// of date.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// Waits for a connection as long as the others make progress. Errors after the first wait when the database
    /// answers nobody.
    async fn begin_when_free(&self) -> std::result::Result<DatabaseTransaction, DbErr> {
        for _ in 1..WAITS {
            let before = self.answers.load(Ordering::Relaxed);
            match self.connections.write.begin().await {
                Err(DbErr::ConnectionAcquire(_)) if self.answers.load(Ordering::Relaxed) != before => {}
                begun => return begun,
            }
        }
        self.connections.write.begin().await
    }

    /// Checks that the database answers.
    pub async fn is_reachable(&self) -> bool {
        self.connections.read.execute_unprepared("SELECT 1 FROM users WHERE id = 0").await.is_ok()
    }

    /// Registers this process as serving the database until it ends; returns whether it is the only one. Always `true`
    /// on PostgreSQL, which is made for several.
    pub fn serve(&self) -> Result<bool> {
        let Some(file) = &self.connections.file else { return Ok(true) };
        let lock = ServingLock::take(file)
            .map_err(|error| Error::Open { database: file.display().to_string(), reason: error.to_string() })?;
        Ok(self.serving.get_or_init(|| lock).is_alone)
    }

    /// Whether the database is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.connections.file.is_some()
    }

    /// Truncates SQLite's write-ahead log, so that no deleted data is left in it; returns whether readers allowed it.
    /// On PostgreSQL nothing is done.
    pub async fn truncate_wal(&self) -> Result<bool> {
        match &self.connections.file {
            Some(file) => dialect::truncate_wal(file).await,
            None => Ok(true),
        }
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<()> {
        self.connections.read.close().await?;
        Ok(self.connections.write.close().await?)
    }
}

impl Connect for Store {
    type Connection = DatabaseConnection;

    fn connection(&self) -> &DatabaseConnection {
        &self.connections.read
    }
}

/// A transaction of the database, or one of several that SQLite commits together.
#[derive(Debug)]
enum Transaction {
    Own(DatabaseTransaction),
    Grouped(GroupedTransaction),
}

impl Transaction {
    fn connection(&self) -> &DatabaseTransaction {
        match self {
            Self::Own(transaction) => transaction,
            Self::Grouped(grouped) => grouped.transaction(),
        }
    }

    fn note(&self, error: &DbErr) {
        if let Self::Grouped(grouped) = self {
            grouped.note(error);
        }
    }

    /// Commits, and counts it in `commits`. Also after an error: it may have been committed all the same.
    async fn commit(self, commits: Arc<AtomicU64>) -> std::result::Result<(), DbErr> {
        match self {
            Self::Own(transaction) => {
                let committed = transaction.commit().await;
                commits.fetch_add(1, Ordering::Release);
                committed
            }
            Self::Grouped(grouped) => grouped.commit(commits).await,
        }
    }
}

/// A write transaction, the only one at a time on SQLite.
///
/// After a failed statement nothing more is executed or committed: PostgreSQL would answer a commit with a silent
/// rollback, and SQLite may have rolled back by itself, after which each statement would be committed on its own.
#[derive(Debug)]
pub struct Tx {
    transaction: Transaction,
    has_failed: AtomicBool,
    poison: Poison,
    answers: Arc<AtomicU64>,
    commits: Arc<AtomicU64>,
}

impl Tx {
    /// Commits the transaction durably.
    pub async fn commit(self) -> Result<()> {
        self.check()?;
        Ok(self.transaction.commit(self.commits).await.inspect_err(|error| self.poison.note(error))?)
    }

    fn check(&self) -> std::result::Result<(), DbErr> {
        if self.has_failed.load(Ordering::Acquire) {
            return Err(DbErr::Query(RuntimeErr::Internal("a statement of this change has failed before".to_owned())));
        }
        Ok(())
    }

    fn observe<T>(&self, done: std::result::Result<T, DbErr>) -> std::result::Result<T, DbErr> {
        match &done {
            Ok(_) => {
                self.answers.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                self.has_failed.store(true, Ordering::Release);
                self.poison.note(error);
                self.transaction.note(error);
            }
        }
        done
    }
}

impl Connect for Tx {
    type Connection = Self;

    fn connection(&self) -> &Self {
        self
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.transaction.connection().get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> std::result::Result<ExecResult, DbErr> {
        self.check()?;
        self.observe(self.transaction.connection().execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> std::result::Result<ExecResult, DbErr> {
        self.check()?;
        self.observe(self.transaction.connection().execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> std::result::Result<Option<QueryResult>, DbErr> {
        self.check()?;
        self.observe(self.transaction.connection().query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> std::result::Result<Vec<QueryResult>, DbErr> {
        self.check()?;
        self.observe(self.transaction.connection().query_all_raw(statement).await)
    }
}
