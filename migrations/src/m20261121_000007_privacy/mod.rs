//! Archives of one's own data, erased accounts, what people agreed to, and incidents. What is erased can be taken out of
//! what is never rewritten otherwise, and the audit log ends after two years.
//!
//! The version before this one knows of none of it: an erased account is a removed one to it.

crate::files::migration!(both "tables", each "guards");
