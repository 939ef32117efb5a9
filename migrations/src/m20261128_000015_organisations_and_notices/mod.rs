//! Editing and closing organisations, idempotency keys of their forms, the mails of invitations, reports without an
//! account, progress of removals, and the search for people by name.
//!
//! Compatible with the running previous version: all new columns are optional.

crate::files::migration!(both "tables", each "names");
