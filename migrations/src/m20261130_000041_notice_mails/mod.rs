//! Indexes for sending notices by email: what waits for a person, and to whom mail is refused.
//!
//! The previous version is not affected.

crate::files::migration!(both "indexes");
