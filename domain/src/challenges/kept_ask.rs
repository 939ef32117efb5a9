//! What somebody writes who asks for help before they have an account, or an organisation.

use super::{ChallengeText, Kind};
use crate::{error::FieldErrors, language::Language, organisation_link::OrganisationLink, text};
use serde::{Deserialize, Serialize};

/// The form for asking, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeepAsk {
    pub kind: String,
    /// The language of the page of the form.
    pub language: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    /// The slug of one's own organisation that asks; empty while there is none.
    pub organisation: String,
    /// An idempotency key: the same form sent twice creates one draft.
    pub form: String,
}

/// An ask that is kept until its organisation is registered. All but the title may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAsk {
    pub kind: Kind,
    pub language: Language,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
}

/// The page on which one asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskPage {
    /// What the viewer, or this browser, wrote before.
    pub kept: Option<KeptAsk>,
    /// The viewer's organisations.
    pub organisations: Vec<OrganisationLink>,
    /// An idempotency key for the form.
    pub form: String,
}

/// One's own organisation that asks what was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UseKeptAsk {
    /// Its slug.
    pub organisation: String,
}

impl KeepAsk {
    /// The ask, or an error for each field.
    pub fn parse(&self) -> Result<KeptAsk, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let kind = wrong.check("kind", self.kind.parse());
        let language = wrong.check("language", self.language.parse());
        let title = wrong.check("title", text::line(&self.title, ChallengeText::MAX_TITLE));
        let need = wrong.check("need", text::optional_lines(&self.need, ChallengeText::MAX_NEED));
        let short = |typed| text::optional_lines(typed, ChallengeText::MAX_SHORT);
        let done = wrong.check("done_looks_like", short(&self.done_looks_like));
        let usage = wrong.check("use_of_answers", short(&self.use_of_answers));
        let written = (|| {
            Some(KeptAsk {
                kind: kind?,
                language: language?,
                title: title?,
                need: need?,
                done_looks_like: done?,
                use_of_answers: usage?,
            })
        })();
        written.ok_or(wrong)
    }
}

impl KeptAsk {
    /// The text of the draft that it begins, for an organisation with these causes.
    pub fn into_text(self, causes: Vec<String>) -> ChallengeText {
        ChallengeText {
            title: self.title,
            need: self.need,
            done_looks_like: self.done_looks_like,
            use_of_answers: self.use_of_answers,
            ..ChallengeText::empty(self.kind, self.language, causes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::FieldErrorKind;

    fn typed() -> KeepAsk {
        KeepAsk {
            kind: "brainstorm".to_owned(),
            language: "fr".to_owned(),
            title: "Un nom".to_owned(),
            ..KeepAsk::default()
        }
    }

    #[test]
    fn all_but_the_title_may_be_empty() {
        let kept = typed().parse().unwrap();
        assert_eq!((kept.kind, kept.title.as_str(), kept.need.as_str()), (Kind::Brainstorm, "Un nom", ""));
        let text = KeptAsk { need: "Pour le frigo".to_owned(), ..kept }.into_text(vec!["animals".to_owned()]);
        assert_eq!((text.title.as_str(), text.need.as_str(), text.causes.len()), ("Un nom", "Pour le frigo", 1));
        let empty = KeepAsk { title: "  ".to_owned(), ..typed() }.parse().unwrap_err();
        assert_eq!(empty, FieldErrors::of("title", FieldErrorKind::Empty));
    }

    #[test]
    fn each_field_has_its_limit() {
        let long = |most: i64| "x".repeat(usize::try_from(most).unwrap() + 1);
        let odd = KeepAsk {
            kind: "wish".to_owned(),
            language: "french".to_owned(),
            title: long(ChallengeText::MAX_TITLE),
            need: long(ChallengeText::MAX_NEED),
            done_looks_like: long(ChallengeText::MAX_SHORT),
            use_of_answers: long(ChallengeText::MAX_SHORT),
            ..KeepAsk::default()
        };
        let wrong = odd.parse().unwrap_err();
        for field in ["kind", "language", "title", "need", "done_looks_like", "use_of_answers"] {
            assert!(wrong.0.iter().any(|error| error.field == field), "{field}: {wrong:?}");
        }
    }
}
