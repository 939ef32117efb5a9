//! Who asked to see the ideas of others before giving their own, and which responses were given after that.
//!
//! The previous version reads neither, and marks nothing.

crate::files::migration!(both "tables");
