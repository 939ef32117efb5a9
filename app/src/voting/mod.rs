//! Voting.

pub mod server_fns;
mod session_island;
mod vote_island;

pub use session_island::SessionIsland;
pub use vote_island::VoteIsland;
