//! The segments of texts that are translated: who holds each, its translation and its check.
//!
//! The previous version writes none and cannot read a translation: translations are begun when it has stopped.

crate::files::migration!(both "tables", each "guards");
