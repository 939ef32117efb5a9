//! Numbers that are read again and again are stored: the votes on a response, and the answers and volunteers of a
//! challenge. Triggers keep them, so that they are right whichever version writes.
//!
//! Nothing is different for the previous version.

crate::files::migration!(both "tables", each "triggers");
