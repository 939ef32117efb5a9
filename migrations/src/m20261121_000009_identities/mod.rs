//! Linked identities at the provider, authorization requests, and pending sign-ups.

crate::files::migration!(both "tables");
