//! A team keeps an owner whose account is still here; and indexes by which what somebody leaves behind is found.
//!
//! The version before this one still counts owners who are gone: what it asks for then is refused as a conflict.

crate::files::migration!(both "indexes", each "guards");
