//! The last attempt of a mail; and versions of registries, so that an import does not replace the visible one before
//! its end.
//!
//! The previous version reads numbers twice during an import, and records no attempts.

crate::files::migration!(both "tables", each "own");
