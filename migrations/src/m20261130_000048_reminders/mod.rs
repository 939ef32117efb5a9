//! Reminders of the teams of challenges that are about to end, or wait for a decision; further links of one mail each by
//! which a challenge is closed.
//!
//! The previous version reminds nobody, and knows the first token of a link alone.

crate::files::migration!(both "tables");
