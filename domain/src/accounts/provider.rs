//! Signing in with an OpenID Connect provider that the operator has chosen.

use super::{Email, PersonName};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    language::Language,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The button that leads to the provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StartLogin {
    /// The language of the page on which it was pressed.
    pub language: String,
    /// The path to go on to.
    pub next: String,
}

/// The button that connects one's account with the provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnProvider {
    /// The language of the page on which it was pressed.
    pub language: String,
}

/// What a provider sends a browser back with (RFC 6749, 4.1.2; RFC 9207), as it stands in the address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderCallback {
    pub code: String,
    pub state: String,
    /// Who the provider says it is.
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: String,
}

/// The form of somebody whom the provider knows and nobody here, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JoinByProvider {
    /// The name that others are to see.
    pub name: String,
    /// Read only where the provider does not say whose address it is.
    pub email: String,
}

impl JoinByProvider {
    /// Name and address, or what is wrong with them. `known`: the address, where the provider vouches for it.
    pub fn parse(&self, known: Option<Email>) -> Result<(PersonName, Email), FieldErrors> {
        let mut rejection = FieldErrors::default();
        let name = rejection.check("name", PersonName::parse(&self.name));
        let email = rejection.check("email", known.map_or_else(|| Email::parse(&self.email), Ok));
        match (name, email) {
            (Some(name), Some(email)) => Ok((name, email)),
            _ => Err(rejection),
        }
    }
}

/// The name that a provider gives somebody, made fit to be shown; empty when it is not.
pub fn suggested_name(given: &str) -> String {
    let short: String = given.chars().take(usize::try_from(PersonName::MAX).unwrap_or(usize::MAX)).collect();
    PersonName::parse(&short).map(|name| name.as_str().to_owned()).unwrap_or_default()
}

/// Who somebody is to a provider. Both together are one person's forever (OpenID Connect Core, 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

impl Identity {
    /// The longest that the standard allows, in characters.
    pub const MAX: i64 = 255;

    /// Refuses a subject that is none, or longer than the standard allows.
    pub fn parse(issuer: &str, subject: &str) -> Result<Self, FieldErrorKind> {
        match crate::text::length(subject) {
            0 => Err(FieldErrorKind::Empty),
            length if length > Self::MAX => Err(FieldErrorKind::TooLong { max: Self::MAX }),
            _ if subject.contains('\0') => Err(FieldErrorKind::ForbiddenCharacter),
            _ => Ok(Self { issuer: issuer.to_owned(), subject: subject.to_owned() }),
        }
    }
}

/// Somebody whom the provider knows and nobody here yet, for the page on which they choose their name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSignUp {
    /// What the operator calls the provider.
    pub provider: String,
    /// The name that the provider gives them, empty when it gives none.
    pub name: String,
    /// The address that the provider gives them, empty when it gives none.
    pub email: String,
    pub status: LinkStatus,
    /// The path to go on to.
    pub next: String,
}

/// What the provider's word for the address of a newcomer is worth here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkStatus {
    /// It is theirs, and has no account.
    Welcome,
    /// It is theirs, and has an account, to which they have to sign in as before.
    HasAccount,
    /// Whose it is they have to show themselves.
    Unconfirmed,
}

/// How one's account and the provider belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnConnection {
    /// What the operator calls the provider.
    pub provider: String,
    /// `None` when they are not connected.
    pub connected: Option<Connected>,
    /// Whether the account has a password that its owner chose.
    pub has_password: bool,
    /// Whether they could sign in without the provider.
    pub has_other_way: bool,
    /// Whether one has shown lately who one is, so that something may be changed.
    pub proven: bool,
    pub now: Timestamp,
}

/// A connection of an account with the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connected {
    /// The address that the person has there, as it was then; empty when it was not said.
    pub email: String,
    pub since: Timestamp,
}

/// The language of a page, as it was sent along.
pub fn language_of(typed: &str) -> Result<Language, FieldErrors> {
    typed.parse().map_err(|problem| FieldErrors::of("language", problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_fit_or_left_out() {
        assert_eq!(suggested_name("  Camille \n Roy "), "Camille Roy");
        assert_eq!(suggested_name(&"é".repeat(200)).chars().count(), 60);
        for odd in ["", "\0", "a\u{1b}b"] {
            assert_eq!(suggested_name(odd), "", "{odd:?}");
        }
    }

    #[test]
    fn the_address_that_the_provider_vouches_for_counts_whatever_was_typed() {
        let typed = JoinByProvider { name: "Camille".to_owned(), email: "mallory@test.invalid".to_owned() };
        let known = Email::parse("camille@test.invalid").unwrap();
        assert_eq!(typed.parse(Some(known.clone())).unwrap().1, known);
        assert_eq!(typed.parse(None).unwrap().1.as_str(), "mallory@test.invalid");
        let rejection = JoinByProvider::default().parse(None).unwrap_err();
        assert_eq!(rejection.problem("name"), Some(FieldErrorKind::Empty));
        assert_eq!(rejection.problem("email"), Some(FieldErrorKind::Empty));
    }

    #[test]
    fn a_subject_is_neither_empty_nor_endless() {
        assert!(Identity::parse("https://id.example", "248289761001").is_ok());
        assert_eq!(Identity::parse("https://id.example", ""), Err(FieldErrorKind::Empty));
        assert_eq!(Identity::parse("https://id.example", &"1".repeat(256)), Err(FieldErrorKind::TooLong { max: 255 }));
        assert_eq!(Identity::parse("https://id.example", "1\0"), Err(FieldErrorKind::ForbiddenCharacter));
    }
}
