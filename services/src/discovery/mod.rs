//! The feed, the search, and the orders and indexes that they use: stored, and the feed in memory.

mod catch_up;
mod feed_rank;
mod index;
mod keep_feed;
mod list_challenges;
mod list_similar;
mod list_stories;
mod merge_index;
mod pages;
mod search;
mod words;

pub use catch_up::catch_up;
pub(crate) use catch_up::catch_up_with_few;
pub(crate) use feed_rank::{move_challenge, update_feed_rank};
pub(crate) use index::{forget_challenge, index_challenge, index_closed, index_organisation};
pub(crate) use keep_feed::keep_feed;
pub use keep_feed::load_feed;
pub use list_challenges::list_challenges;
pub(crate) use list_challenges::to_vote_on;
pub use list_similar::list_similar;
pub use list_stories::list_stories;
pub(crate) use merge_index::merge_index;
pub use words::{VERSION as INDEX_VERSION, of_text as indexed_words};
