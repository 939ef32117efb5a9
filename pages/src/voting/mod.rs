//! Voting and results.

mod no_votes;
mod numbers;
mod ranking;
mod vote_buttons;

pub use no_votes::why_no_votes;
pub use numbers::numbers_view;
pub use ranking::RankView;
pub use vote_buttons::vote_buttons;
