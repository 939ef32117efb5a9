//! What is shown of the site pages.

use super::SitePage;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A site page in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePageView {
    pub page: SitePage,
    /// The text as sanitised HTML.
    pub html: String,
    /// When it was last edited, `None` for the default text.
    pub edited_at: Option<Timestamp>,
}

/// A site page in the administrator's editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePageDraft {
    pub page: SitePage,
    /// In every language of the interface.
    pub texts: Vec<SitePageSource>,
}

/// The text of a site page in one language, for the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePageSource {
    /// A two-letter code.
    pub language: String,
    /// Markdown.
    pub body: String,
    pub edited_at: Option<Timestamp>,
    /// Whether a placeholder in square brackets is left in it.
    pub has_placeholders: bool,
}
