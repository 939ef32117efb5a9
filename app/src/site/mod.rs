//! The site pages.

pub mod server_fns;
