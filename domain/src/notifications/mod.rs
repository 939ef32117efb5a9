//! What people are told outside the pages.

pub mod input;
mod kinds;
pub mod view;

pub use kinds::{MailKind, MailProblem};
