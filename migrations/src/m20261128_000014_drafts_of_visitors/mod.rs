//! More than one draft of a visitor.
//!
//! The version before this one shows and posts none of the drafts that this one keeps, while it still runs.

crate::files::migration!(both "tables");
