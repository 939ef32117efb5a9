//! Organisations: creation, verification, and teams.

pub mod server_fns;
