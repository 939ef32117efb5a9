//! What a page knows of its request: the URL, the viewer, and the instance.

mod assets;
mod bounces;
mod provider;
mod url;
mod viewer;

pub use assets::{ShellAssets, asset_url, remember_assets, stylesheet};
pub use bounces::{Bounces, bounces};
pub use provider::{ProviderName, provider};
pub use url::{QueryString, origin, param, path, query, search, token};
pub use viewer::{Viewer, account, viewer};
