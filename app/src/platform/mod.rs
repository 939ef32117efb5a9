//! The differences between server and browser: the only module with `cfg(feature = "ssr")`.

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
    account, announce_navigation, asset_url, first_outcome, load, local, mark_navigating, provider,
    redirect_to_canonical_path, set_status, text_within,
};
#[cfg(not(feature = "ssr"))]
pub use post::{call, post};
#[cfg(not(feature = "ssr"))]
pub use prefetch::prefetch;
pub use saving::Saving;
#[cfg(feature = "ssr")]
pub use server::{
    account, announce_navigation, asset_url, autosave, call, first_outcome, load, local, mark_navigating, post,
    prefetch, provider, redirect_to_canonical_path, set_status, text_within,
};

/// The pseudo server function of the multipart form with a document, which browsers submit by themselves.
pub const SEND_DOCUMENT: &str = "organisations/send_document";

/// The outcome of a form that was submitted without JavaScript and refused: its errors and the submitted values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormOutcome {
    /// The path of the server function.
    pub function: String,
    /// The form's instance on the page.
    pub instance: String,
    pub error: AppError,
    /// Names and values as submitted, without passwords.
    pub typed: Vec<(String, String)>,
}
