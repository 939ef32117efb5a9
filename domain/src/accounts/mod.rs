//! Accounts: signing up, in and out.

mod client_network;
pub mod input;
mod values;

pub use client_network::ClientNetwork;
pub use values::{Email, Password, PersonName};
