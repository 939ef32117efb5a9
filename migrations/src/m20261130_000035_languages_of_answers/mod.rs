//! In which language an answer was written.
//!
//! The previous version writes answers without one.

crate::files::migration!(both "columns");
