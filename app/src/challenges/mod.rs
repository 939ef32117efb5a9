//! Challenges, their editor, deciding and closing.

mod autosave;
pub mod done;
mod editor_island;
mod poll_builder;
mod poll_builder_island;
mod poll_builder_tools;
pub mod server_fns;

pub use editor_island::EditorIsland;
pub use poll_builder_island::PollBuilderIsland;
