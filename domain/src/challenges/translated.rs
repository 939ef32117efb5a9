//! The text of a challenge in another language than its own: title, need, *it worked if*, and what happens with the
//! responses. What a kind sets up besides, such as the questions of a poll, stays in the challenge's language.

use super::{ChallengeText, State};
use crate::{
    error::{FieldErrorKind, FieldErrors, ForbiddenReason},
    language::Language,
    text,
};
use serde::{Deserialize, Serialize};

/// The text in another language, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TranslateChallenge {
    pub challenge: String,
    /// The revision that was translated; saving over a newer one is refused.
    pub revision: String,
    pub language: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
}

/// A challenge's text in another language than its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TranslatedText {
    pub language: Language,
    pub title: String,
    /// Markdown.
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
}

impl TranslateChallenge {
    /// The text in another language than this, or an error for each field; `None` where every field is empty: the
    /// challenge is in its own language alone.
    pub fn parse(&self, own: Language) -> Result<Option<TranslatedText>, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let other = self.language.parse().and_then(|language| match language {
            language if language == own => Err(FieldErrorKind::Unknown),
            language => Ok(language),
        });
        let language = wrong.check("language", other);
        let fields = [&self.title, &self.need, &self.done_looks_like, &self.use_of_answers];
        if fields.iter().all(|typed| typed.trim().is_empty()) {
            return language.map(|_| None).ok_or(wrong);
        }
        let title = wrong.check("title", text::line(&self.title, ChallengeText::MAX_TITLE));
        let need = wrong.check("need", text::lines(&self.need, ChallengeText::MAX_NEED));
        let short = |typed| text::lines(typed, ChallengeText::MAX_SHORT);
        let done = wrong.check("done_looks_like", short(&self.done_looks_like));
        let usage = wrong.check("use_of_answers", short(&self.use_of_answers));
        match (language, title, need, done, usage) {
            (Some(language), Some(title), Some(need), Some(done_looks_like), Some(use_of_answers)) => {
                Ok(Some(TranslatedText { language, title, need, done_looks_like, use_of_answers }))
            }
            _ => Err(wrong),
        }
    }
}

impl State {
    /// Refuses a text in another language unless the challenge is a draft, in review or open. `opens_reviewed`: whether
    /// challenges of its organisation are still reviewed before they open; its translation is reviewed with it then,
    /// and cannot be written later.
    pub fn translate(self, opens_reviewed: bool) -> Result<(), ForbiddenReason> {
        match self {
            Self::Open if opens_reviewed => Err(ForbiddenReason::TranslatedBeforeReview),
            Self::Draft | Self::InReview | Self::Open => Ok(()),
            Self::Deciding | Self::Closed | Self::Withdrawn => Err(ForbiddenReason::WrongState),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn english() -> Language {
        "en".parse().unwrap()
    }

    fn typed() -> TranslateChallenge {
        TranslateChallenge {
            challenge: "1".to_owned(),
            revision: "2".to_owned(),
            language: "fr".to_owned(),
            title: " Un nom ".to_owned(),
            need: "Il est *vert*.".to_owned(),
            done_looks_like: "un nom".to_owned(),
            use_of_answers: "Nous le peignons.".to_owned(),
        }
    }

    #[test]
    fn a_whole_text_is_taken_and_an_empty_one_is_none() {
        let text = typed().parse(english()).unwrap().unwrap();
        assert_eq!(
            (text.language.as_str(), text.title.as_str(), text.need.as_str()),
            ("fr", "Un nom", "Il est *vert*.")
        );
        let empty = TranslateChallenge { language: "fr".to_owned(), need: " \n".to_owned(), ..Default::default() };
        assert_eq!(empty.parse(english()), Ok(None));
    }

    #[test]
    fn half_a_text_is_refused_beside_what_is_missing() {
        let half = TranslateChallenge { title: String::new(), use_of_answers: " ".to_owned(), ..typed() };
        let wrong = half.parse(english()).unwrap_err();
        let fields: Vec<&str> = wrong.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["title", "use_of_answers"]);
        let long = TranslateChallenge { title: "x".repeat(121), ..typed() };
        assert_eq!(long.parse(english()).unwrap_err().problem("title"), Some(FieldErrorKind::TooLong { max: 120 }));
    }

    #[test]
    fn the_language_is_another() {
        for language in ["en", "", "FR", "french", "<b>"] {
            let wrong = TranslateChallenge { language: language.to_owned(), ..typed() }.parse(english()).unwrap_err();
            assert_eq!(wrong.problem("language"), Some(FieldErrorKind::Unknown), "{language}");
        }
    }

    #[test]
    fn nothing_is_written_past_a_review_or_after_the_end() {
        for reviewed in [true, false] {
            assert_eq!(State::Draft.translate(reviewed), Ok(()));
            assert_eq!(State::InReview.translate(reviewed), Ok(()));
            for ended in [State::Deciding, State::Closed, State::Withdrawn] {
                assert_eq!(ended.translate(reviewed), Err(ForbiddenReason::WrongState));
            }
        }
        assert_eq!(State::Open.translate(true), Err(ForbiddenReason::TranslatedBeforeReview));
        assert_eq!(State::Open.translate(false), Ok(()));
    }

    proptest! {
        #[test]
        fn what_is_taken_has_every_field_and_fits(title in ".{0,130}", need in ".{0,50}", done in "\\PC{0,300}") {
            let typed = TranslateChallenge { title, need, done_looks_like: done, ..typed() };
            if let Ok(text) = typed.parse(english()) {
                let text = text.expect("one field is not empty");
                for (field, most) in [(&text.title, 120), (&text.need, 4000), (&text.done_looks_like, 280)] {
                    prop_assert!((1..=most).contains(&field.chars().count()));
                }
            }
        }
    }
}
