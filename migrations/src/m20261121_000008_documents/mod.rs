//! Documents that show who organisations are, an order in which the audit log is read, and secrets of the instance.

crate::files::migration!(both "tables");
