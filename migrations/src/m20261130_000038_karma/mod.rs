//! The ledger of karma with its sum for each person, what was earned before it was kept, whether a moderator set
//! somebody's trust level by hand, and public pages.
//!
//! The previous version writes no karma: what happens while it still runs is entered the next time that anything about the
//! challenge changes, or by the job that compares stored numbers. *New* that it gives somebody counts as earned.

crate::files::migration!(both "tables", each "guards", both "earlier", both "public_pages");
