//! Accounts: signing up, in and out.

pub mod input;
mod values;

pub use values::{Email, Password, PersonName};
