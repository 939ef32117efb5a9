//! The language of a text.

use crate::error::FieldErrorKind;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A two-letter ISO 639-1 code. Which languages an instance offers is decided by the locale catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// The code, `en` or `fr`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a language code is made of two ASCII letters")
    }
}

impl FromStr for Language {
    type Err = FieldErrorKind;

    fn from_str(code: &str) -> Result<Self, FieldErrorKind> {
        match code.as_bytes() {
            &[a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Ok(Self([a, b])),
            _ => Err(FieldErrorKind::Unknown),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = FieldErrorKind;

    fn try_from(code: String) -> Result<Self, FieldErrorKind> {
        code.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.as_str().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
