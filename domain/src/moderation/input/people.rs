use super::{reported, words};
use crate::{
    actor::Role,
    error::{FieldErrorKind, FieldErrors},
    ids::UserId,
    moderation::{Reason, Trust},
    text,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// An administrator's search for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListPeople {
    /// The beginning of a name, a whole e-mail address, or an identifier; empty finds nobody.
    pub wanted: String,
}

impl ListPeople {
    /// The trimmed search term, possibly empty.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        text::optional_line(&self.wanted, MAX_WANTED).map_err(|problem| FieldErrors::of("wanted", problem))
    }
}

/// The longest search term in characters: that of an e-mail address.
const MAX_WANTED: i64 = 254;

/// A request to remove an account with all its content.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveAccount {
    pub person: String,
    pub reason: String,
    pub words: String,
}

impl RemoveAccount {
    /// The account, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// The reason and the explanation, which is required where the reason is *other*.
    pub fn parse(&self) -> Result<(Reason, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let reason = wrong.check("reason", reported(&self.reason));
        let words = wrong.check("words", words(&self.words, reason == Some(Reason::Other)));
        reason.zip(words).ok_or(wrong)
    }
}

/// An input that only names a person.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonRef {
    pub person: String,
}

impl PersonRef {
    /// The person, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }
}

/// A request to restore a removed account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreAccount {
    pub person: String,
    /// The moment of removal that the page showed; a later removal is a different one and is left alone.
    pub removed_at: String,
}

impl RestoreAccount {
    /// The account, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// The moment of removal, `None` when it is malformed.
    pub fn removed_at(&self) -> Option<Timestamp> {
        self.removed_at.parse().ok().map(Timestamp)
    }
}

/// The trust level that a moderator gives somebody, or that it is to be as earned.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetTrust {
    pub person: String,
    pub trust: String,
}

impl SetTrust {
    /// The person, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// The level as earned.
    pub const EARNED: &'static str = "earned";

    /// The level, one of those that moderators can give; `None` where it is to be as earned.
    pub fn parse(&self) -> Result<Option<Trust>, FieldErrors> {
        if self.trust == Self::EARNED {
            return Ok(None);
        }
        let given = self.trust.parse().ok().filter(|trust| Trust::GIVEN.contains(trust));
        given.map(Some).ok_or_else(|| FieldErrors::of("trust", FieldErrorKind::Unknown))
    }
}

/// The role that an administrator gives somebody, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetRole {
    pub person: String,
    pub role: String,
}

impl SetRole {
    /// The person, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// The role, one of those that can be given here: administrators are named on the command line alone.
    pub fn parse(&self) -> Result<Role, FieldErrors> {
        let given = self.role.parse().ok().filter(|role| *role != Role::Administrator);
        given.ok_or_else(|| FieldErrors::of("role", FieldErrorKind::Unknown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_is_given_that_only_a_role_gives() {
        let set = |trust: &str| SetTrust { trust: trust.to_owned(), ..SetTrust::default() }.parse();
        assert_eq!(set("trusted"), Ok(Some(Trust::Trusted)));
        assert_eq!(set("earned"), Ok(None));
        assert!(set("moderator").is_err() && set("").is_err());
    }
}
