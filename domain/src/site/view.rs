//! What is shown of the pages about the site.

use super::SitePage;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePageView {
    pub page: SitePage,
    /// The text as HTML, safe to be shown.
    pub html: String,
    /// When it was written here, `None` for the text that it began with.
    pub edited_at: Option<Timestamp>,
}

/// A page as its administrator edits it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePageDraft {
    pub page: SitePage,
    /// In every language of the interface.
    pub texts: Vec<SitePageSource>,
}

/// A page in one language as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePageSource {
    /// In two letters.
    pub language: String,
    /// Markdown.
    pub body: String,
    pub edited_at: Option<Timestamp>,
    /// Whether something in square brackets is still to be filled in.
    pub has_gaps: bool,
}
