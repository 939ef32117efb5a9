//! Documents of organisations, the order of the audit log, and secrets of the instance.

crate::files::migration!(both "tables");
