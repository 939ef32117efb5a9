//! What a kind of challenge needs beside texts: what the organisation set up, and what an answer says beside its text;
//! and the first kind that needs it, the poll.
//!
//! The previous version writes neither, as the kinds that it knows need neither. It cannot read a poll, and fails where
//! one is listed: polls are begun when it has stopped.

crate::files::migration!(both "columns", each "guards");
