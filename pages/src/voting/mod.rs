//! Voting and results.

mod ballot;
mod no_votes;
mod ranking;
mod session_end;
pub(crate) mod session_page;
mod vote_buttons;

pub use no_votes::why_no_votes;
pub use ranking::RankView;
pub use session_page::SessionPage;
pub use vote_buttons::vote_buttons;
