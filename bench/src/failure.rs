//! What a run may end with.

use std::error::Error;

/// The result of a step: the error is a sentence for the terminal, and nothing is done about it but to stop.
pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;
