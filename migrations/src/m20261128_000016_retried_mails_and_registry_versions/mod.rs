//! When a mail was last tried; and versions of a registry, so that one is imported beside the other.
//!
//! The version before this one reads a number twice while its registry is being imported, and notes no tries.

crate::files::migration!(both "tables", each "own");
