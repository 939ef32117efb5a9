//! The start page and the feed.

mod feed_page;
mod filters;
mod server_fns;
mod start_page;

pub use feed_page::{FeedPage, feed_call};
pub use start_page::StartPage;
#[cfg(test)]
pub use {feed_page::feed, start_page::start};
