//! A log of what changes in the feed, from which each process keeps its index in memory up to date; the order by need;
//! and indexes for a feed that is read from the database.
//!
//! The previous version writes this log too, since triggers do, and does not shorten it. What it moves has its own
//! order until the next change.

crate::files::migration!(both "order", both "indexes", each "changes");
