//! The start page and the feed.

pub mod server_fns;
