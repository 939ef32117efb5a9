//! Mails on their way, links that work once, tries that are counted, sessions one can tell apart, and the audit log.

crate::files::migration!(both "tables", each "guards");
