//! Findings of a review: what the organisation's team notes about them.
//!
//! The previous version knows no review, and writes none.

crate::files::migration!(both "tables", each "guards");
