//! Accounts: sign-up, sign-in, mailed links, sessions, passkeys and the second factor.

mod client_network;
pub mod credentials;
mod device;
mod email;
pub mod form_time;
pub mod input;
mod link_purpose;
pub mod provider;
pub mod throttle;
mod values;
pub mod view;

pub use client_network::{ClientNetwork, ClientSite};
pub use device::device;
pub use email::Email;
pub use link_purpose::LinkPurpose;
pub use values::{OwnLanguages, Password, PersonName};
