//! Notices of what happened.

pub mod push;
