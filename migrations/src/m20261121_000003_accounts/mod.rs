//! The queue of mails, one-time links, throttles, labels of sessions, and the audit log.

crate::files::migration!(both "tables", each "guards");
