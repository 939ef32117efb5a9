//! The session of the browser to which notices are pushed, and what a device got while others of the same person have still
//! to get it.
//!
//! The previous version subscribes no browsers and sends nothing to them.

crate::files::migration!(both "tables");
