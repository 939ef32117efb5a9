//! Voting and results.

mod ranking;
mod vote_buttons;

pub use ranking::RankView;
pub use vote_buttons::vote_buttons;
