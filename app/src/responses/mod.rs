//! Responses and comments.

mod answer_island;
pub mod done;
pub mod server_fns;

pub use answer_island::{ANSWER_FORM, AnswerIsland};
