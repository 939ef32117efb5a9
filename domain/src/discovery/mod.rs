//! The feed: filters, search and order.

pub mod feed_index;
mod input;
mod order;
mod view;

pub use input::{Filter, ListChallenges, MAX_SEARCH, PAGE_SIZE};
pub use order::{FeedCursor, PlaceInFeed, Tier};
pub use view::{
    Correction, Elsewhere, Feed, FeedCard, FoundWords, MatchReason, Need, Piece, SimilarChallenge, StoryCard,
};
