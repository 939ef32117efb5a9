//! Group commit on SQLite, where one transaction writes at a time and each commit waits for the disk: transactions that
//! may be committed together, and follow one another without a pause, are. Each is acknowledged only then.
//!
//! The first of a group begins the transaction of the database, the others set a savepoint in it. Whoever is done gives
//! the turn on and queues for it once more, to commit what there is by then: those that were waiting already come before.
//! So a group is never waited for, and is as large as the queue was long. A transaction that stands alone ends the group
//! before it begins, so that it sees nothing but what is durable.

use super::{Poison, sqlite};
use sea_orm::{ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};
use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicU64, Ordering},
};
use tokio::{
    sync::{Mutex, OwnedMutexGuard, watch},
    time::timeout,
};

/// What became of a group.
type Outcome = Result<(), DbErr>;
/// The right to execute statements, and the open group.
type Turn = OwnedMutexGuard<Option<Group>>;

/// The groups of one database, one open at a time. Whoever holds the lock has the turn.
#[derive(Clone, Debug)]
pub(crate) struct GroupCommit {
    open: Arc<Mutex<Option<Group>>>,
    poison: Poison,
}

/// Whether a transaction may be committed together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    Alone,
    Grouped,
}

/// Transactions that are committed together.
#[derive(Debug)]
struct Group {
    transaction: DatabaseTransaction,
    /// Whether there is a savepoint: what follows it belongs to the transaction that has the turn, or was given up.
    has_savepoint: bool,
    outcome: watch::Sender<Option<Outcome>>,
}

impl GroupCommit {
    pub fn new(poison: Poison) -> Self {
        Self { open: Arc::default(), poison }
    }

    /// Waits for the turn, and begins a transaction that stands alone, or one in the open group or in a new one.
    pub async fn begin(&self, connection: &DatabaseConnection, sharing: Sharing) -> Result<GroupedTransaction, DbErr> {
        let turn = timeout(sqlite::TIMEOUT, self.open.clone().lock_owned()).await;
        let turn = turn.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        // What is done for others is not given up with this.
        whole(self.clone().begin_with(turn, connection.clone(), sharing)).await
    }

    async fn begin_with(
        self,
        mut turn: Turn,
        connection: DatabaseConnection,
        sharing: Sharing,
    ) -> Result<GroupedTransaction, DbErr> {
        if sharing == Sharing::Alone
            && let Some(group) = turn.take()
        {
            // Its own transactions are told if it fails.
            group.commit().await.inspect_err(|error| self.poison.note(error)).ok();
        }
        let is_first = turn.is_none();
        match &mut *turn {
            Some(group) => {
                if let Err(error) = group.set_savepoint().await {
                    self.fail(&mut turn, error.clone());
                    return Err(error);
                }
            }
            None => *turn = Some(Group::begin(&connection).await?),
        }
        Ok(GroupedTransaction { groups: self, turn, sharing, is_first, is_done: false, failure: OnceLock::new() })
    }

    /// Commits the group with this outcome, unless another of it comes first; returns what became of it.
    async fn finish(&self, mut outcome: watch::Receiver<Option<Outcome>>) -> Outcome {
        let turn = tokio::select! {
            biased;
            _ = outcome.changed() => None,
            turn = self.open.lock() => Some(turn),
        };
        if let Some(mut open) = turn
            && let Some(group) = open.take_if(|group| group.outcome.subscribe().same_channel(&outcome))
        {
            return group.commit().await.inspect_err(|error| self.poison.note(error));
        }
        let lost = || Err(DbErr::Custom("the group of this change was rolled back".to_owned()));
        outcome.borrow().clone().unwrap_or_else(lost)
    }

    /// Rolls back the open group, and tells all that were in it.
    fn fail(&self, turn: &mut Option<Group>, error: DbErr) {
        self.poison.note(&error);
        if let Some(group) = turn.take() {
            group.outcome.send_replace(Some(Err(error)));
        }
    }
}

/// Does work to its end, also when it is not waited for any more.
async fn whole<T: Send + 'static>(work: impl Future<Output = Result<T, DbErr>> + Send + 'static) -> Result<T, DbErr> {
    tokio::spawn(work).await.unwrap_or_else(|error| Err(DbErr::Custom(error.to_string())))
}

impl Group {
    const SET: &str = "SAVEPOINT change";
    const RELEASE: &str = "RELEASE change";
    const ROLL_BACK: &str = "ROLLBACK TO change; RELEASE change";

    async fn begin(connection: &DatabaseConnection) -> Result<Self, DbErr> {
        let transaction = connection.begin_with_options(sqlite::immediate()).await?;
        Ok(Self { transaction, has_savepoint: false, outcome: watch::Sender::new(None) })
    }

    async fn set_savepoint(&mut self) -> Result<(), DbErr> {
        self.roll_back_given_up().await?;
        self.transaction.execute_unprepared(Self::SET).await?;
        self.has_savepoint = true;
        Ok(())
    }

    async fn release_savepoint(&mut self) -> Result<(), DbErr> {
        if self.has_savepoint {
            self.transaction.execute_unprepared(Self::RELEASE).await?;
            self.has_savepoint = false;
        }
        Ok(())
    }

    /// Undoes a transaction that was given up, which could not wait for that.
    async fn roll_back_given_up(&mut self) -> Result<(), DbErr> {
        if self.has_savepoint {
            self.transaction.execute_unprepared(Self::ROLL_BACK).await?;
            self.has_savepoint = false;
        }
        Ok(())
    }

    async fn commit(mut self) -> Outcome {
        let committed = match self.roll_back_given_up().await {
            Ok(()) => self.transaction.commit().await,
            Err(error) => Err(error),
        };
        self.outcome.send_replace(Some(committed.clone()));
        committed
    }
}

/// A transaction in a group, rolled back unless it is committed.
#[derive(Debug)]
pub(crate) struct GroupedTransaction {
    groups: GroupCommit,
    turn: Turn,
    sharing: Sharing,
    /// Whether nothing but this is in its group.
    is_first: bool,
    is_done: bool,
    /// An error after which it is unknown what SQLite did with the whole group.
    failure: OnceLock<DbErr>,
}

impl GroupedTransaction {
    /// The transaction of the group, in which this one executes its statements.
    pub fn transaction(&self) -> &DatabaseTransaction {
        &self.turn.as_ref().expect("whoever has the turn has a group").transaction
    }

    /// Notes an error of a statement. After any but a violated constraint or trigger, SQLite may have rolled back the
    /// group, and none of it is committed.
    pub fn note(&self, error: &DbErr) {
        if Poison::is_caused_by(error) {
            self.failure.get_or_init(|| error.clone());
        }
    }

    /// Commits durably, together with others if it may, and counts it in `commits`.
    pub async fn commit(self, commits: Arc<AtomicU64>) -> Outcome {
        let counted = async move {
            let committed = self.commit_with_others().await;
            commits.fetch_add(1, Ordering::Release);
            committed
        };
        whole(counted).await
    }

    async fn commit_with_others(mut self) -> Outcome {
        let group = self.turn.as_mut().expect("whoever has the turn has a group");
        if let Err(error) = group.release_savepoint().await {
            self.failure.get_or_init(|| error.clone());
            return Err(error);
        }
        let outcome = group.outcome.subscribe();
        let groups = self.groups.clone();
        self.is_done = true;
        if self.sharing == Sharing::Alone
            && let Some(group) = self.turn.take()
        {
            return group.commit().await.inspect_err(|error| groups.poison.note(error));
        }
        drop(self);
        groups.finish(outcome).await
    }
}

impl Drop for GroupedTransaction {
    fn drop(&mut self) {
        match self.failure.take() {
            _ if self.is_done => {}
            Some(error) => self.groups.fail(&mut self.turn, error),
            None if self.is_first => *self.turn = None,
            // What follows a savepoint is undone by the next that has the turn.
            None => {}
        }
    }
}
