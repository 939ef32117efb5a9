//! Templates of challenges.

pub mod server_fns;
