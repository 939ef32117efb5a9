//! Inputs about templates: which are looked for, and what administrators change.

use super::TemplateText;
use crate::{
    challenges::{ChallengeText, Kind},
    error::{FieldErrorKind, FieldErrors},
    language::Language,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};

/// Which templates are shown to an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListTemplates {
    /// The organisation's slug.
    pub organisation: String,
    /// The language of the page.
    pub language: String,
    /// Empty for every kind.
    pub kind: String,
    /// Empty for every cause.
    pub cause: String,
}

/// A template that an organisation looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowTemplate {
    /// The organisation's slug.
    pub organisation: String,
    /// The language of the page.
    pub language: String,
    pub template: String,
}

/// The words of a template in one language, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditTemplate {
    pub template: String,
    pub language: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
}

/// The words of a template in one language, to be taken back to those that ship.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreTemplate {
    pub template: String,
    pub language: String,
}

/// An input that only names a template: to hide it, or to show it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateRef {
    pub template: String,
}

impl ListTemplates {
    /// The kind and the cause, `None` for every one; what is neither is not looked at.
    pub fn filter(&self) -> (Option<Kind>, Option<&str>) {
        let cause = taxonomy::CAUSES.iter().find(|cause| **cause == self.cause);
        (self.kind.parse().ok(), cause.copied())
    }
}

impl EditTemplate {
    /// The words, or an error for each field: none may be empty.
    pub fn parse(&self) -> Result<TemplateText, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let language: Option<Language> = wrong.check("language", self.language.parse::<Language>());
        let title = wrong.check("title", text::line(&self.title, ChallengeText::MAX_TITLE));
        let need = wrong.check("need", text::lines(&self.need, ChallengeText::MAX_NEED));
        let short = |typed| text::lines(typed, ChallengeText::MAX_SHORT);
        let done = wrong.check("done_looks_like", short(&self.done_looks_like));
        let usage = wrong.check("use_of_answers", short(&self.use_of_answers));
        let words = (|| {
            Some(TemplateText {
                language: language?,
                title: title?,
                need: need?,
                done_looks_like: done?,
                use_of_answers: usage?,
            })
        })();
        let words = words.ok_or(wrong)?;
        // Without a gap nothing says what only the organisation knows.
        if words.gaps().is_empty() { Err(FieldErrors::of("need", FieldErrorKind::NoGap)) } else { Ok(words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_template_is_needed_and_one_gap() {
        let typed = EditTemplate {
            template: "any".to_owned(),
            language: "fr".to_owned(),
            title: " Un nom ".to_owned(),
            need: "Nous sommes [qui].".to_owned(),
            done_looks_like: "un nom.".to_owned(),
            use_of_answers: "On le peint.".to_owned(),
        };
        assert_eq!(typed.parse().unwrap().title, "Un nom");
        let no_gap = EditTemplate { need: "Nous sommes nous.".to_owned(), ..typed.clone() };
        assert_eq!(no_gap.parse().unwrap_err().problem("need"), Some(FieldErrorKind::NoGap));
        let empty = EditTemplate { template: typed.template, ..EditTemplate::default() };
        let wrong = empty.parse().unwrap_err();
        for field in ["title", "need", "done_looks_like", "use_of_answers"] {
            assert_eq!(wrong.problem(field), Some(FieldErrorKind::Empty), "{field}");
        }
        assert_eq!(wrong.problem("language"), Some(FieldErrorKind::Unknown));
    }

    #[test]
    fn a_filter_that_is_none_shows_everything() {
        let filter = |kind: &str, cause: &str| ListTemplates {
            kind: kind.to_owned(),
            cause: cause.to_owned(),
            ..ListTemplates::default()
        };
        assert_eq!(filter("poll", "animals").filter(), (Some(Kind::Poll), Some("animals")));
        assert_eq!(filter("", "").filter(), (None, None));
        assert_eq!(filter("riddle", "x' OR 1").filter(), (None, None));
    }
}
