use super::{Kind, Spec};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a volunteer gave.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    Text(String),
}

/// An answer as typed.
#[derive(Clone, Copy, Debug)]
pub struct AnswerInput<'a> {
    /// The name of the field of the text, under which its errors are noted.
    pub field: &'a str,
    pub text: &'a str,
}

impl AnswerInput<'_> {
    /// The answer to a challenge of this kind, or an error for each field.
    pub fn parse(&self, kind: Kind, spec: &Spec) -> Result<Answer, FieldErrors> {
        match spec {
            Spec::Text => text::lines(self.text, kind.rules().max_length)
                .map(Answer::Text)
                .map_err(|problem| FieldErrors::of(self.field, problem)),
        }
    }
}

impl Answer {
    /// Its text, for search, spam, moderation, mail and the archive of one's data: 1 to 1,500 characters.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
        }
    }

    /// What was stored: the text, and the payload of an answer that is more than a text.
    pub fn from_stored(body: String, _payload: Option<&str>) -> Result<Self, FieldErrorKind> {
        Ok(Self::Text(body))
    }

    /// What is stored beside the text: versioned JSON, `None` where the text is all of it.
    pub fn payload(&self) -> Option<String> {
        match self {
            Self::Text(_) => None,
        }
    }
}
