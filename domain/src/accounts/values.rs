use crate::{error::FieldErrorKind, language::Language, text};
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A person's display name: one line of 1 to 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    pub const MAX: i64 = 60;

    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        text::name(typed, Self::MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The languages of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLanguages {
    /// In which the site and its mails speak to them.
    pub language: Language,
    /// Which they read, in alphabetical order, each once; empty for the language of the page.
    pub read: Vec<Language>,
}

/// A new password, 10 to 200 characters. Never printed, never serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    typed: String,
    normalised: String,
}

impl Password {
    pub const MIN: i64 = 10;
    pub const MAX: i64 = 200;

    /// Only the length is checked (NIST SP 800-63B, 5.1.1.2); every character counts, spaces too.
    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        match text::length(typed) {
            0 => Err(FieldErrorKind::Empty),
            length if length < Self::MIN => Err(FieldErrorKind::TooShort { min: Self::MIN }),
            length if length > Self::MAX => Err(FieldErrorKind::TooLong { max: Self::MAX }),
            _ => Ok(Self { typed: typed.to_owned(), normalised: typed.nfkc().collect() }),
        }
    }

    /// The password to be hashed, normalised with NFKC so that it does not depend on the keyboard (NIST SP 800-63B,
    /// 5.1.1.2).
    pub fn expose(&self) -> &str {
        &self.normalised
    }

    /// The password as typed, `None` where the normalised one is the same.
    pub fn as_typed(&self) -> Option<&str> {
        (self.typed != self.normalised).then_some(self.typed.as_str())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_three_characters_is_too_short_and_never_printed() {
        assert_eq!(Password::parse("abc"), Err(FieldErrorKind::TooShort { min: 10 }));
        assert_eq!(Password::parse(&"a".repeat(201)), Err(FieldErrorKind::TooLong { max: 200 }));
        assert_eq!(format!("{:?}", Password::parse("correct horse").unwrap()), "Password(…)");
    }

    #[test]
    fn a_password_is_the_same_however_its_letters_are_encoded() {
        let [composed, decomposed] = ["\u{e9}t\u{e9} \u{e0} la mer", "e\u{301}te\u{301} a\u{300} la mer"];
        let parsed = |typed| Password::parse(typed).unwrap();
        assert_eq!(parsed(composed).expose(), parsed(decomposed).expose());
        assert_eq!(parsed(composed).as_typed(), None);
        assert_eq!(parsed(decomposed).as_typed(), Some(decomposed));
    }
}
