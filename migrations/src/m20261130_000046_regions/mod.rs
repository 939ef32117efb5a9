//! The regions of organisations, and those that volunteers prefer.
//!
//! The previous version founds organisations without a region, keeps the region of those that it edits, and leaves the
//! preference of accounts that it erases.

crate::files::migration!(both "tables", each "changes");
