//! Responses and the talk under them.

pub mod input;
pub mod view;

/// The most characters of a comment.
pub const MAX_COMMENT: i64 = 600;
