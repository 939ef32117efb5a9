//! Certificates of what volunteers gave, their files, and the keys with which they are signed; what of the votes is shown
//! to moderators, and the network of each vote.
//!
//! Votes that the previous version takes have no network. The previous version knows none of these tables: an account that it erases keeps its certificates, until this version
//! erases it again.

crate::files::migration!(both "tables", both "votes", each "ledger");
