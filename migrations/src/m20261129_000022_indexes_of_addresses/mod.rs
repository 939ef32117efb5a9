//! Indexes by which an erasure finds an address however it is written.
//!
//! Nothing is different for the previous version.

crate::files::migration!(each "indexes");
