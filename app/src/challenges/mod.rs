//! Challenges, their editor, deciding and closing.

mod autosave;
pub mod coach;
pub mod done;
mod editor_island;
pub mod others;
pub mod server_fns;

pub use editor_island::EditorIsland;
