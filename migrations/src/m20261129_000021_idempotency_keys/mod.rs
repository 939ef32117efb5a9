//! The keys of forms that were sent, so that one that is sent again is done once.
//!
//! The previous version reads no keys, and leaves those of an account that it erases until they are a month old.

crate::files::migration!(both "tables");
