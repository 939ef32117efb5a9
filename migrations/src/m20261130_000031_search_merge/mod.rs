//! Lets the pieces of SQLite's search index be merged two at a time, which a job of the program does.
//!
//! The previous version reads and writes the index all the same.

crate::files::migration!(sqlite "search");
