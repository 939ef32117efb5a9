//! Passkeys, and time-based codes as the second factor.

pub mod input;
mod values;
pub mod view;

pub use values::{Code, PasskeyName};
