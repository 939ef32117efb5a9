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

/// Whom an administrator looks for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListPeople {
    /// The beginning of a name, a whole address, or a number; empty for nobody.
    pub wanted: String,
}

impl ListPeople {
    /// What is looked for, possibly nothing.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        text::optional_line(&self.wanted, MAX_WANTED).map_err(|problem| FieldErrors::of("wanted", problem))
    }
}

/// The longest thing that people are looked for by, in characters: an address.
const MAX_WANTED: i64 = 254;

/// An account to be removed with all its content.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveAccount {
    pub person: String,
    pub reason: String,
    pub words: String,
}

impl RemoveAccount {
    /// The account, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// The reason and the words, needed where the reason is *other*.
    pub fn parse(&self) -> Result<(Reason, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let reason = wrong.check("reason", reported(&self.reason));
        let words = wrong.check("words", words(&self.words, reason == Some(Reason::Other)));
        reason.zip(words).ok_or(wrong)
    }
}

/// A person and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonRef {
    pub person: String,
}

impl PersonRef {
    /// The person, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }
}

/// A removed account to be brought back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreAccount {
    pub person: String,
    /// When it was removed, as it was shown: a later removal is another one.
    pub removed_at: String,
}

impl RestoreAccount {
    /// The account, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// When it was removed, `None` when that is no moment.
    pub fn removed_at(&self) -> Option<Timestamp> {
        self.removed_at.parse().ok().map(Timestamp)
    }
}

/// How far a moderator trusts somebody.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetTrust {
    pub person: String,
    pub trust: String,
}

impl SetTrust {
    /// The person, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// One of the levels that can be given.
    pub fn parse(&self) -> Result<Trust, FieldErrors> {
        let given = self.trust.parse().ok().filter(|trust| Trust::GIVEN.contains(trust));
        given.ok_or_else(|| FieldErrors::of("trust", FieldErrorKind::Unknown))
    }
}

/// What somebody may do from now on beside what everybody may, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetRole {
    pub person: String,
    pub role: String,
}

impl SetRole {
    /// The person, `None` when there cannot be one.
    pub fn id(&self) -> Option<UserId> {
        self.person.parse().ok()
    }

    /// One of the roles that can be given here: who runs the instance is said on its machine.
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
        assert_eq!(set("trusted"), Ok(Trust::Trusted));
        assert!(set("moderator").is_err() && set("").is_err());
    }
}
