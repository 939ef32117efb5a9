//! Voting and results.

mod ranking;
mod server_fns;
mod vote_buttons;

pub use ranking::RankView;
pub use vote_buttons::VoteButtons;
