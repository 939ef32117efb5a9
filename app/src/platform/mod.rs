//! Where server and browser differ: the only module with `cfg(feature = "ssr")`.

pub mod browser;
#[cfg(feature = "ssr")]
pub mod server;
mod server_fn_error;

#[cfg(feature = "ssr")]
pub use server::{set_status, text_within};

/// A no-op in the browser: the server has set the status.
#[cfg(not(feature = "ssr"))]
pub fn set_status(_: u16) {}

/// Unchanged in the browser: the framework sets the content of these elements as text.
#[cfg(not(feature = "ssr"))]
pub fn text_within(text: &str) -> String {
    text.to_owned()
}
