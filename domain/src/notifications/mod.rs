//! What people are told outside the pages.

pub mod input;
pub mod view;
