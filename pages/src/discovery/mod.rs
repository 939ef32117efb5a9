//! The start page and the feed.

mod feed_page;
mod filters;
mod start_page;

pub use feed_page::FeedPage;
#[cfg(test)]
pub use feed_page::feed;
pub use start_page::StartPage;
#[cfg(test)]
pub use start_page::start;
