//! Hidden challenges, and triggers against actions in them.
//!
//! The previous version, while it still runs, shows hidden challenges, but cannot add answers, comments or votes to
//! them.

crate::files::migration!(both "tables", each "guards");
