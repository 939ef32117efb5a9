//! The order of the feed, and the words that search goes by.
//!
//! The version before this one knows nothing of either: what it opens meanwhile has no place yet and search version 0,
//! by which the job that catches up finds it.

crate::files::migration!(both "feed", each "search");
