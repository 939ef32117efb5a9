//! Corrections, extensions and copies of challenges, and what a page of the feed needs to show nothing twice.
//!
//! The version before this one corrects and extends nothing, and moves challenges in the feed without saying when.

crate::files::migration!(both "tables");
