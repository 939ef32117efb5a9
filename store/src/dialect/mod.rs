//! All that differs between SQLite and PostgreSQL: how each is connected to, its SQL, and what its errors mean.

mod advisory_lock;
mod codes;
mod postgres;
mod schema;
mod search;
mod sqlite;
mod wal;

pub(crate) use advisory_lock::advisory_lock;
pub use search::{Found, Words};
pub(crate) use search::{find_words, forget_words, put_words};
pub(crate) use sqlite::{ServingLock, immediate};
pub(crate) use wal::truncate_wal;

use crate::Result;
use sea_orm::{DatabaseConnection, DbErr};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Readers and the writer of a database. On PostgreSQL they are one pool.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    pub read: DatabaseConnection,
    pub write: DatabaseConnection,
    pub distrust: Distrust,
    /// Where a SQLite database is.
    pub file: Option<Arc<std::path::Path>>,
}

/// Connects to `sqlite://…` or `postgres://…`, looks whether the database is ours, and brings its schema up to date.
pub(crate) async fn open(url: &str) -> Result<Connections> {
    if url.starts_with("sqlite:") { sqlite::open(url).await } else { postgres::open(url).await }
}

/// Has the connection with which SQLite is written to closed before it is used again.
///
/// After some errors SQLite rolls a transaction back by itself, and the library, which does not know of that, would begin
/// the next one inside of it: nothing would be committed any more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Distrust(Arc<AtomicBool>);

impl Distrust {
    /// Any error but a refusal by a constraint or a trigger makes the connection be closed.
    pub fn note(&self, error: &DbErr) {
        if !matches!(crate::Error::from(error.clone()), crate::Error::Conflict(_)) {
            self.0.store(true, Ordering::Release);
        }
    }

    fn take(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}
