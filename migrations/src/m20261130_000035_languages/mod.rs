//! In which language an answer was written, and challenges whose text volunteers translate.
//!
//! The previous version writes answers without a language, and shows a translation by volunteers as any other.

crate::files::migration!(both "columns", both "volunteers");
