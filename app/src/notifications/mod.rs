//! Notices and mails.

pub mod server_fns;
