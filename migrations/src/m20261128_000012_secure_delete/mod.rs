//! What is taken out of the search index of SQLite is taken out at once, instead of being marked as gone.
//!
//! The version before this one does the same from then on, without knowing of it.

crate::files::migration!(sqlite "search");
