//! Responses and comments.

pub mod finding_input;
pub mod findings;
pub mod findings_page;
pub mod greeting;
pub mod input;
pub mod policy;
pub mod segment_input;
pub mod segment_view;
mod shown;
pub mod view;

/// The responses on one page.
pub const PAGE_SIZE: usize = 20;
/// The comments shown under a response in a list: the latest.
pub const COMMENTS_SHOWN: u64 = 5;
/// The comments on one page of a single response.
pub const COMMENTS_PAGE: u64 = 50;

/// The most characters of a comment.
pub const MAX_COMMENT: i64 = 600;
