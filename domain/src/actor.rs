//! The person who acts.

use crate::{error::ForbiddenReason, ids::UserId, language::Language, string_enum::string_enum};
use serde::{Deserialize, Serialize};

string_enum! {
    /// A person's role on the instance.
    pub enum Role {
        Member => "member",
        Moderator => "moderator",
        Administrator => "administrator",
    }
}

/// The signed-in person, as the session look-up found them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    /// Whether the e-mail address counts as confirmed.
    pub confirmed: bool,
    /// The language in which the site and its mails speak to them.
    pub language: Language,
    /// The languages they read, in alphabetical order; empty when they have not said, which means the page's.
    pub languages_read: Vec<Language>,
    /// How many of their notices they have not read.
    pub unread_notices: i64,
}

impl Actor {
    /// Whether this person is an administrator.
    pub fn is_administrator(&self) -> bool {
        self.role == Role::Administrator
    }

    /// Whether this person is a moderator or an administrator.
    pub fn is_moderator(&self) -> bool {
        matches!(self.role, Role::Moderator | Role::Administrator)
    }

    /// Refuses everyone but moderators and administrators.
    pub fn require_moderator(&self) -> Result<(), ForbiddenReason> {
        if self.is_moderator() { Ok(()) } else { Err(ForbiddenReason::NotAModerator) }
    }

    /// Refuses everyone but an administrator.
    pub fn require_administrator(&self) -> Result<(), ForbiddenReason> {
        if self.is_administrator() { Ok(()) } else { Err(ForbiddenReason::NotAnAdministrator) }
    }
}
