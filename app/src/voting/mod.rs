//! Voting.

pub mod server_fns;
mod vote_island;

pub use vote_island::VoteIsland;
