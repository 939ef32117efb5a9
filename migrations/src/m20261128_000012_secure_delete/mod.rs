//! Deletes from SQLite's search index immediately instead of marking rows as deleted.
//!
//! Applies to the running previous version too.

crate::files::migration!(sqlite "search");
