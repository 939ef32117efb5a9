//! Everything that differs between SQLite and PostgreSQL: connecting, SQL, and error codes.

mod advisory_lock;
mod codes;
mod feed_changes;
mod group_commit;
mod postgres;
mod schema;
mod search;
mod sqlite;
mod text;
mod wal;

pub(crate) use advisory_lock::advisory_lock;
pub use feed_changes::FeedPosition;
pub(crate) use feed_changes::{delete_feed_changes, feed_changes, feed_position, has_feed_changes_beyond};
pub(crate) use group_commit::{GroupCommit, GroupedTransaction, Sharing};
pub use search::{BLOCK, Beginning, Class, Vocabulary, Wanted, terms};
pub(crate) use search::{find as find_classes, forget_entry, merge as merge_entries, put_entry, vocabulary};
pub(crate) use sqlite::ServingLock;
pub(crate) use text::{is_beyond_ascii, small_letters};
pub(crate) use wal::truncate_wal;

use crate::Result;
use sea_orm::{DatabaseConnection, DbErr};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The read and write connections. On PostgreSQL they are one pool.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    pub read: DatabaseConnection,
    pub write: DatabaseConnection,
    pub poison: Poison,
    /// On SQLite; PostgreSQL groups the commits of its connections itself.
    pub group_commit: Option<GroupCommit>,
    /// The file of a SQLite database.
    pub file: Option<Arc<std::path::Path>>,
}

/// Connects to `sqlite://…` or `postgres://…`, checks that the database is ours, and migrates it.
pub(crate) async fn open(url: &str) -> Result<Connections> {
    if url.starts_with("sqlite:") { sqlite::open(url).await } else { postgres::open(url).await }
}

/// Marks SQLite's write connection to be closed before its next use.
///
/// After some errors SQLite rolls back by itself, unknown to the library, which would begin the next transaction as a
/// nested one that is never committed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Poison(Arc<AtomicBool>);

impl Poison {
    /// Marks the connection after such an error.
    pub fn note(&self, error: &DbErr) {
        if Self::is_caused_by(error) {
            self.0.store(true, Ordering::Release);
        }
    }

    /// Whether an error is any but a violated constraint or trigger.
    pub fn is_caused_by(error: &DbErr) -> bool {
        !matches!(crate::Error::from(error.clone()), crate::Error::Conflict(_))
    }

    fn take(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}
