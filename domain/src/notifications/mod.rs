//! Mails: kinds, delivery and failures.

pub mod input;
mod kinds;
pub mod view;

pub use kinds::{MailKind, MailProblem};
