//! How long responses took, of those whose authors agreed to tell.
//!
//! The previous version measures nothing.

crate::files::migration!(both "tables");
