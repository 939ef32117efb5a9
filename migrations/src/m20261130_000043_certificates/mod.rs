//! Certificates of what volunteers gave, their files, and the keys with which they are signed.
//!
//! The previous version knows none of these tables: an account that it erases keeps its certificates, until this version
//! erases it again.

crate::files::migration!(both "tables");
