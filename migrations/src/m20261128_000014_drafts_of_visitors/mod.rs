//! Several drafts per visitor.
//!
//! The previous version, while it still runs, neither shows nor posts the new drafts.

crate::files::migration!(both "tables");
