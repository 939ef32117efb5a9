//! Who follows which organisations and causes; the first answers of newcomers, and whether somebody has replied; the
//! responses under which a comment waits for the team.
//!
//! The previous version writes none of it and shows none of it: triggers keep what is about answers and comments.

crate::files::migration!(both "tables", each "triggers", both "earlier");
