//! The audit log as it is read.

use super::view::PersonLink;
use crate::{organisation_link::OrganisationLink, page::Page, time::Timestamp};
use serde::{Deserialize, Serialize};

/// Which entries are asked for, as sent. What is empty narrows nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListAudit {
    /// The slug of the organisation whose entries they are; empty for those of the whole instance.
    pub organisation: String,
    /// Who did it.
    pub by: String,
    /// What was done.
    pub audit_action: String,
    /// The cursor of the page.
    pub after: String,
    /// The language in which what was done is said, in two letters.
    pub language: String,
}

/// What the log says of something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    pub at: Timestamp,
    /// Who did it; `None` where it was done from the command line, by somebody whose account is gone, or by somebody
    /// who looks after the instance, for others.
    pub by: Option<PersonLink>,
    /// The word for it: a later version may know more of them.
    pub audit_action: String,
    /// What was done, as it is said.
    pub said: String,
    /// The name of what it was done to, or its number.
    pub about: String,
    /// The path of its page below the language, empty when it has none.
    pub path: String,
    /// On whose behalf, or to whose belongings.
    pub organisation: Option<OrganisationLink>,
    /// The reason that was given, or what else there is to say.
    pub note: String,
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLog {
    /// Whose log it is; `None` for that of the whole instance.
    pub organisation: Option<OrganisationLink>,
    pub entries: Page<AuditEntry>,
    /// What it was narrowed to.
    pub by: String,
    pub audit_action: String,
}
