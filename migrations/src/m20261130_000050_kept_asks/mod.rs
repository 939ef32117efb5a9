//! What somebody wrote who asks for help before they have an account, or an organisation.
//!
//! The previous version keeps nothing of it.

crate::files::migration!(both "tables");
