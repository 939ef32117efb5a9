//! The feed: filters, search and order.

pub mod feed_index;
mod input;
mod order;
mod view;

pub use input::{Filter, ListChallenges, MAX_SEARCH, PAGE_SIZE};
pub use order::{FeedCursor, Part, PlaceInFeed, Tier};
pub use view::{
    ChallengeAddress, Correction, DatedCard, DatedStory, Elsewhere, Feed, FeedCard, FoundWords, MatchReason, Need,
    Newest, Piece, SimilarChallenge, StoryCard,
};
