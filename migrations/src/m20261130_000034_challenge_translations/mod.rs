//! The texts of challenges in another language, and their changes in the log of the feed.
//!
//! The previous version shows every challenge in its own language.

crate::files::migration!(both "tables", each "changes");
