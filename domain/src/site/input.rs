//! Inputs of administrators about the pages of the site.

use super::SitePage;
use crate::{error::FieldErrors, language::Language, text};
use serde::{Deserialize, Serialize};

/// The text of a site page in one language, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditSitePage {
    pub page: String,
    pub language: String,
    /// Markdown; empty to restore the default text.
    pub body: String,
}

/// A validated [`EditSitePage`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePageText {
    pub page: SitePage,
    pub language: Language,
    /// Markdown, `None` for the default text.
    pub body: Option<String>,
}

impl EditSitePage {
    /// The most characters of a page.
    pub const MAX: i64 = 20_000;

    /// The validated text, or an error for each field; `None` when there is no such page.
    pub fn parse(&self) -> Option<Result<SitePageText, FieldErrors>> {
        let page = self.page.parse().ok()?;
        let mut wrong = FieldErrors::default();
        let language: Option<Language> = wrong.check("language", self.language.parse::<Language>());
        let body: Option<String> = wrong.check("body", text::optional_lines(&self.body, Self::MAX));
        Some(match (language, body) {
            (Some(language), Some(body)) => {
                Ok(SitePageText { page, language, body: Some(body).filter(|body| !body.is_empty()) })
            }
            _ => Err(wrong),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::FieldErrorKind;

    #[test]
    fn a_page_is_one_of_those_there_are_and_not_endless() {
        let typed = EditSitePage { page: "terms".into(), language: "en".into(), body: " # Hi\n".into() };
        let text = typed.parse().unwrap().unwrap();
        assert_eq!((text.page, text.body.as_deref()), (SitePage::Terms, Some("# Hi")));
        let nothing = EditSitePage { body: String::new(), ..typed.clone() };
        assert_eq!(nothing.parse().unwrap().unwrap().body, None);
        let long = EditSitePage { body: "x".repeat(20_001), ..typed.clone() };
        let max = EditSitePage::MAX;
        assert_eq!(long.parse().unwrap().unwrap_err().problem("body"), Some(FieldErrorKind::TooLong { max }));
        assert!(EditSitePage { page: "else".into(), ..typed }.parse().is_none());
    }
}
