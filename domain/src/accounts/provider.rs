//! Signing in with an OpenID Connect provider that the operator has chosen.

use super::{Email, PersonName};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    language::Language,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The button that starts a login with the provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StartLogin {
    /// The language of the page with the button.
    pub language: String,
    /// The path to redirect to.
    pub next: String,
}

/// The button that links one's account with the provider.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnProvider {
    /// The language of the page with the button.
    pub language: String,
}

/// The query parameters of the provider's callback (RFC 6749, 4.1.2; RFC 9207).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderCallback {
    pub code: String,
    pub state: String,
    /// The issuer as the provider states it.
    pub iss: Option<String>,
    /// The error code, when there is no authorization code.
    pub error: String,
}

/// The form that completes a sign-up through the provider, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JoinByProvider {
    /// The display name.
    pub name: String,
    /// Read only where the provider does not vouch for an address.
    pub email: String,
}

impl JoinByProvider {
    /// Name and address, or an error for each field. `known`: the address, where the provider vouches for it.
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

/// The name given by the provider, cleaned for display; empty when it is unusable.
pub fn suggested_name(given: &str) -> String {
    let short: String = given.chars().take(usize::try_from(PersonName::MAX).unwrap_or(usize::MAX)).collect();
    PersonName::parse(&short).map(|name| name.as_str().to_owned()).unwrap_or_default()
}

/// A person's identity at a provider: issuer and subject, which together are never reassigned (OpenID Connect Core,
/// 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

impl Identity {
    /// The maximum length of a subject in characters, as the standard says.
    pub const MAX: i64 = 255;

    /// Refuses an empty subject, or one longer than the standard allows.
    pub fn parse(issuer: &str, subject: &str) -> Result<Self, FieldErrorKind> {
        match crate::text::length(subject) {
            0 => Err(FieldErrorKind::Empty),
            length if length > Self::MAX => Err(FieldErrorKind::TooLong { max: Self::MAX }),
            _ if subject.contains('\0') => Err(FieldErrorKind::ForbiddenCharacter),
            _ => Ok(Self { issuer: issuer.to_owned(), subject: subject.to_owned() }),
        }
    }
}

/// A sign-up through the provider that is not completed yet, for the page that asks for a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSignUp {
    /// The provider's display name.
    pub provider: String,
    /// The name given by the provider, empty when there is none.
    pub name: String,
    /// The address given by the provider, empty when there is none.
    pub email: String,
    pub status: LinkStatus,
    /// The path to redirect to.
    pub next: String,
}

/// How far the address given by the provider can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkStatus {
    /// Verified, and without an account.
    Welcome,
    /// Verified, but it belongs to an account, whose owner has to sign in first.
    HasAccount,
    /// Not verified: the person has to confirm an address.
    Unconfirmed,
}

/// The link between one's account and the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnConnection {
    /// The provider's display name.
    pub provider: String,
    /// `None` when they are not linked.
    pub connected: Option<Connected>,
    /// The address of the account.
    pub email: String,
    /// Whether the account has a password.
    pub has_password: bool,
    /// Whether they could still sign in after unlinking.
    pub has_other_way: bool,
    /// Whether the owner has re-authenticated recently enough to change something.
    pub proven: bool,
    pub now: Timestamp,
}

/// A linked identity at the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connected {
    /// The address at the provider when it was linked; empty when it gave none.
    pub email: String,
    pub since: Timestamp,
}

/// The language of the page, from a form field.
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
