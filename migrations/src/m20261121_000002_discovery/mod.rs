//! The order of the feed, and the search index.
//!
//! The previous version does not write either: what it opens meanwhile has no rank and search version 0, by which the
//! catch-up job finds it.

crate::files::migration!(both "feed", each "search");
