//! A team keeps an owner with an active account; and indexes to find the content of people who leave.
//!
//! The previous version still counts owners without an active account: its changes are then refused as conflicts.

crate::files::migration!(both "indexes", each "guards");
