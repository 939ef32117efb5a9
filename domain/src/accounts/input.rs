//! What people send about their account.

use super::{Email, Password, PersonName};
use crate::{
    error::{Problem, Rejection},
    language::Language,
};
use serde::{Deserialize, Serialize};

/// The sign-up form as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUp {
    pub name: String,
    pub email: String,
    pub password: String,
    /// The language of the page on which it was filled in.
    pub language: String,
    /// The path to go on to.
    pub next: String,
}

/// A person who can be given an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: PersonName,
    pub email: Email,
    pub password: Password,
    pub language: Language,
}

impl SignUp {
    /// The new account, or what is wrong with each field.
    pub fn parse(&self) -> Result<NewAccount, Rejection> {
        let mut rejection = Rejection::default();
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
    /// The path to go on to.
    pub next: String,
}

impl SignIn {
    /// Address and password to be compared with an account's.
    pub fn parse(&self) -> Result<(Email, Password), Rejection> {
        let mut rejection = Rejection::default();
        let email = rejection.check("email", Email::parse(&self.email));
        let password = match Password::parse(&self.password) {
            // The length of a password that was never chosen says nothing to its owner.
            Err(Problem::TooShort { .. } | Problem::TooLong { .. }) => Err(Problem::NoSuchAccount),
            parsed => parsed,
        };
        match (email, rejection.check("password", password)) {
            (Some(email), Some(password)) => Ok((email, password)),
            _ => Err(rejection),
        }
    }
}

/// The path on this site to go on to after signing in, or `None` when it leads elsewhere.
pub fn path_within_site(next: &str) -> Option<&str> {
    let inside = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let fits_a_header = next.bytes().all(|byte| byte.is_ascii_graphic());
    (inside && fits_a_header && next.len() <= 500).then_some(next)
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
        assert_eq!(rejection.problem("name"), Some(Problem::Empty));
        assert_eq!(rejection.problem("email"), Some(Problem::NotAnEmail));
        assert_eq!(rejection.problem("password"), Some(Problem::TooShort { min: 10 }));
        assert_eq!(rejection.problem("language"), None);
    }

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(path_within_site("/en/me?x=1"), Some("/en/me?x=1"));
        for elsewhere in [
            "//host",
            "/\\host",
            "/en\\..\\host",
            "https://host",
            "",
            "en/me",
            "/a\r\nSet-Cookie: x",
            "/a\u{1}",
            "/ /host",
            "/é",
        ] {
            assert_eq!(path_within_site(elsewhere), None, "{elsewhere:?}");
        }
    }
}
