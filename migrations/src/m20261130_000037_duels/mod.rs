//! Duels: which of two responses helps more.
//!
//! The previous version writes none and ranks by votes alone.

crate::files::migration!(both "tables", each "guards");
