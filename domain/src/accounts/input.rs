//! Inputs about one's own account.

use super::{Email, LinkPurpose, OwnLanguages, Password, PersonName};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    language::Language,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The sign-up form as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUp {
    pub name: String,
    pub email: String,
    pub password: String,
    /// The language of the page of the form.
    pub language: String,
    /// The path to redirect to.
    pub next: String,
    /// The signed time at which the form was rendered.
    pub stamp: String,
    /// A honeypot: invisible to people, filled in by programs.
    pub homepage: String,
}

/// A validated sign-up.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: PersonName,
    pub email: Email,
    pub password: Password,
    pub language: Language,
}

impl SignUp {
    /// The new account, or an error for each field.
    pub fn parse(&self) -> Result<NewAccount, FieldErrors> {
        let mut rejection = FieldErrors::default();
        let name = rejection.check("name", PersonName::parse(&self.name));
        let email = rejection.check("email", Email::parse(&self.email));
        let password = rejection.check("password", Password::parse(&self.password));
        let language = rejection.check("language", self.language.parse());
        match (name, email, password, language) {
            (Some(name), Some(email), Some(password), Some(language)) => {
                Ok(NewAccount { name, email, password, language })
            }
            _ => Err(rejection),
        }
    }
}

/// The sign-in form as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignIn {
    pub email: String,
    pub password: String,
    /// The path to redirect to.
    pub next: String,
}

impl SignIn {
    /// Address and password, to be compared with an account's.
    pub fn parse(&self) -> Result<(Email, Password), FieldErrors> {
        let mut rejection = FieldErrors::default();
        let email = rejection.check("email", Email::parse(&self.email));
        let password = match Password::parse(&self.password) {
            // Without the rules for new passwords: an error about them would mean nothing here.
            Err(FieldErrorKind::TooShort { .. } | FieldErrorKind::TooLong { .. }) => Err(FieldErrorKind::NoSuchAccount),
            parsed => parsed,
        };
        match (email, rejection.check("password", password)) {
            (Some(email), Some(password)) => Ok((email, password)),
            _ => Err(rejection),
        }
    }
}

/// The form that requests a mailed link, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AskForLink {
    pub email: String,
    /// `sign_in`, `password`, or `confirm` after a sign-up.
    pub purpose: String,
    /// The path to redirect to.
    pub next: String,
}

impl AskForLink {
    /// Address and purpose, or an error for each field.
    pub fn parse(&self) -> Result<(Email, LinkPurpose), FieldErrors> {
        let mut rejection = FieldErrors::default();
        let email = rejection.check("email", Email::parse(&self.email));
        let purpose = match self.purpose.parse() {
            Ok(purpose @ (LinkPurpose::SignIn | LinkPurpose::Password | LinkPurpose::Confirm)) => Ok(purpose),
            _ => Err(FieldErrorKind::Unknown),
        };
        match (email, rejection.check("purpose", purpose)) {
            (Some(email), Some(purpose)) => Ok((email, purpose)),
            _ => Err(rejection),
        }
    }
}

/// The use of a mailed link.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowLink {
    pub token: String,
    /// The new password, where the link is for that.
    pub password: String,
}

/// The form for a new name, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeName {
    pub name: String,
}

impl ChangeName {
    /// The new name, or its error.
    pub fn parse(&self) -> Result<PersonName, FieldErrors> {
        PersonName::parse(&self.name).map_err(|problem| FieldErrors::of("name", problem))
    }
}

/// The form for one's languages, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeLanguages {
    /// The language of the site and its mails.
    pub language: String,
    /// The languages one reads; none for the language of the page.
    pub languages_read: Vec<String>,
}

impl ChangeLanguages {
    /// The languages, or an error for each field.
    pub fn parse(&self) -> Result<OwnLanguages, FieldErrors> {
        let mut rejection = FieldErrors::default();
        let language = rejection.check("language", self.language.parse());
        let read = self.languages_read.iter().map(|code| code.parse()).collect::<Result<BTreeSet<_>, _>>();
        match (language, rejection.check("languages_read", read)) {
            (Some(language), Some(read)) => Ok(OwnLanguages { language, read: read.into_iter().collect() }),
            _ => Err(rejection),
        }
    }
}

/// The form for a new password, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangePassword {
    /// The current password.
    pub password: String,
    pub new_password: String,
}

impl ChangePassword {
    /// The current and the new password, or an error for each field.
    pub fn parse(&self) -> Result<(Password, Password), FieldErrors> {
        let mut rejection = FieldErrors::default();
        let old = rejection.check("password", own_password(&self.password));
        let new = rejection.check("new_password", Password::parse(&self.new_password));
        match (old, new) {
            (Some(old), Some(new)) => Ok((old, new)),
            _ => Err(rejection),
        }
    }
}

/// The form for a new address, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeAddress {
    pub email: String,
    /// The password of the account.
    pub password: String,
}

impl ChangeAddress {
    /// The new address and the password, or an error for each field.
    pub fn parse(&self) -> Result<(Email, Password), FieldErrors> {
        let mut rejection = FieldErrors::default();
        let email = rejection.check("email", Email::parse(&self.email));
        match (email, rejection.check("password", own_password(&self.password))) {
            (Some(email), Some(password)) => Ok((email, password)),
            _ => Err(rejection),
        }
    }
}

/// The session to end.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EndSession {
    /// Its label; empty for all but the current one.
    pub session: String,
}

impl EndSession {
    /// Whether the label is well-formed: hexadecimal digits.
    pub fn is_label(&self) -> bool {
        (1..=64).contains(&self.session.len()) && self.session.bytes().all(|digit| digit.is_ascii_hexdigit())
    }
}

/// A password to be compared, without the rules for new ones: an error about them would mean nothing here.
pub(crate) fn own_password(typed: &str) -> Result<Password, FieldErrorKind> {
    match Password::parse(typed) {
        Err(FieldErrorKind::TooShort { .. } | FieldErrorKind::TooLong { .. }) => Err(FieldErrorKind::WrongPassword),
        parsed => parsed,
    }
}

/// Whether a text looks like an e-mail address: a cheap check for the browser, where full parsing would cost too
/// much code.
pub fn looks_like_address(text: &str) -> bool {
    let odd = |character: char| character.is_whitespace() || character.is_control() || "<>\"()".contains(character);
    text.len() <= 254
        && text.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        && !text.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let typed = SignUp {
            email: "nobody".to_owned(),
            password: "abc".to_owned(),
            language: "fr".to_owned(),
            ..SignUp::default()
        };
        let rejection = typed.parse().unwrap_err();
        assert_eq!(rejection.problem("name"), Some(FieldErrorKind::Empty));
        assert_eq!(rejection.problem("email"), Some(FieldErrorKind::NotAnEmail));
        assert_eq!(rejection.problem("password"), Some(FieldErrorKind::TooShort { min: 10 }));
        assert_eq!(rejection.problem("language"), None);
    }
}
