//! CredentialRows to sign in beside password and link: passkeys, and a code as the second factor.

pub mod input;
mod values;
pub mod view;

pub use values::{Code, PasskeyName};
