//! The start page and the feed.

mod feed_page;
mod feed_words;
mod filters;
mod start_page;

pub use feed_page::FeedPage;
#[cfg(test)]
pub use feed_page::feed;
pub use feed_words::feed_words;
pub use filters::{address as page_address, feed_address, read as read_filters};
pub use start_page::StartPage;
#[cfg(test)]
pub use start_page::start;
