//! What a kind of challenge needs beside texts: what the organisation set up, and what an answer says beside its text.
//!
//! The previous version writes neither, as the kinds that it knows need neither.

crate::files::migration!(both "columns");
