//! The kinds of challenges: one file each, and an entry in the list here.

mod brainstorm;
mod feedback;

use crate::error::FieldErrorKind;
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

/// Every kind, in the order in which the editor offers them.
const KINDS: &[&Rules] = &[&feedback::RULES, &brainstorm::RULES];

/// The rules of a kind.
#[derive(Debug)]
pub struct Rules {
    /// Its slug in the database, in URLs and in the locale catalogue.
    pub slug: &'static str,
    /// The most responses one volunteer gives to one challenge.
    pub max_responses: i64,
    /// The most characters of a response.
    pub max_length: i64,
    /// When volunteers see the responses of others while the challenge is open.
    pub others: Others,
}

/// When volunteers see the responses of others while a challenge is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// From the start.
    Visible,
    /// After giving a response.
    AfterOwnFirst,
}

/// A kind of challenge.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Kind(&'static Rules);

impl Kind {
    /// Every kind, in the order in which the editor offers them.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|rules| Self(rules))
    }

    /// Its rules.
    pub fn rules(self) -> &'static Rules {
        self.0
    }

    /// Its slug.
    pub fn as_str(self) -> &'static str {
        self.0.slug
    }
}

impl FromStr for Kind {
    type Err = FieldErrorKind;

    fn from_str(slug: &str) -> Result<Self, FieldErrorKind> {
        Self::all().find(|kind| kind.as_str() == slug).ok_or(FieldErrorKind::Unknown)
    }
}

impl TryFrom<String> for Kind {
    type Error = FieldErrorKind;

    fn try_from(slug: String) -> Result<Self, FieldErrorKind> {
        slug.parse()
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.as_str().to_owned()
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Kind {}

impl Hash for Kind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_own_word() {
        for kind in Kind::all() {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert_eq!("riddle".parse::<Kind>(), Err(FieldErrorKind::Unknown));
    }
}
