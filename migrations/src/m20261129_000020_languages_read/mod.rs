//! The languages that somebody reads.
//!
//! The previous version shows everybody the language of the page, and leaves this column in accounts that it erases.

crate::files::migration!(both "columns");
