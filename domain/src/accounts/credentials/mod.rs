//! Credentials beside password and link: passkeys, and codes of an app as the second factor.

pub mod input;
mod values;
pub mod view;

pub use values::{Code, PasskeyName};
