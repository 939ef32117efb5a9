//! Where server and browser differ, and the only place that asks which of them this is.

#[cfg(not(feature = "ssr"))]
mod autosave;
#[cfg(not(feature = "ssr"))]
mod browser;
pub mod call;
#[cfg(not(feature = "ssr"))]
mod post;
#[cfg(not(feature = "ssr"))]
mod prefetch;
mod saving;
#[cfg(feature = "ssr")]
pub mod server;

use crate::error::AppError;
use serde::{Deserialize, Serialize};

#[cfg(not(feature = "ssr"))]
pub use autosave::autosave;
#[cfg(not(feature = "ssr"))]
pub use browser::{
    account, beside, first_outcome, lead_to_right_address, load, local, mark_moving, provider, say_moved, set_status,
    text_within,
};
#[cfg(not(feature = "ssr"))]
pub use post::{call, post};
#[cfg(not(feature = "ssr"))]
pub use prefetch::prefetch;
pub use saving::Saving;
#[cfg(feature = "ssr")]
pub use server::{
    account, autosave, beside, call, first_outcome, lead_to_right_address, load, local, mark_moving, post, prefetch,
    provider, say_moved, set_status, text_within,
};

/// What stands for the function of the form with a document, which is none: a file goes by itself, as browsers send one.
pub const SEND_DOCUMENT: &str = "organisations/send_document";

/// A form that was sent without JavaScript and refused: what is said about it, and what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormOutcome {
    /// The path of the server function.
    pub function: String,
    /// Which of several such forms on the page.
    pub instance: String,
    pub error: AppError,
    /// Names and values as sent, without passwords.
    pub typed: Vec<(String, String)>,
}
