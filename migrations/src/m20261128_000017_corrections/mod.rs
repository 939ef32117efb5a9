//! Corrections, extensions and copies of challenges, and earlier feed positions, so that pages of the feed repeat
//! nothing.
//!
//! The previous version moves challenges in the feed without recording when.

crate::files::migration!(both "tables");
