//! Trust, reports, what is hidden and why, decisions with their appeals, and accounts that were removed.
//!
//! The version before this one shows what is hidden while it still runs, and takes votes on it no more.

crate::files::migration!(both "tables", each "guards");
