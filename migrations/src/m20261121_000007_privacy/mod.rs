//! Archives, erased accounts, consents, and incidents. Erasures may delete from append-only tables, and audit entries
//! may be deleted after two years.
//!
//! To the previous version an erased account is a removed one.

crate::files::migration!(both "tables", each "guards");
