//! The template that a draft began with; what administrators write instead of a template's words; hidden templates.
//!
//! The previous version begins drafts without a template and publishes those that have one.

crate::files::migration!(both "tables");
