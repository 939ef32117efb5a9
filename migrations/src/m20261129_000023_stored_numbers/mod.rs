//! Numbers that are read again and again are stored: the votes on a response, and the answers and volunteers of a
//! challenge. Triggers keep them, so that they are right whichever version writes.
//!
//! While the rows are counted nobody reads or writes responses and challenges: on PostgreSQL the previous version answers
//! that it cannot now. Afterwards nothing is different for it.

crate::files::migration!(both "tables", each "triggers");
