//! Mails.

pub mod server_fns;
