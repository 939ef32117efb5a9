//! Moderation: reports, the desk, decisions and appeals.

pub mod server_fns;
