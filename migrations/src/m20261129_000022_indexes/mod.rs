//! Indexes for the queries that read tables as a whole: an address however it is written, the rows of a person, lists of
//! what still has something to happen to it.
//!
//! Nothing is different for the previous version.

crate::files::migration!(each "addresses", both "rows");
