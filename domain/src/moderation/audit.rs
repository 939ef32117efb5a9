//! Queries and views of the audit log.

use super::view::PersonLink;
use crate::{organisation_link::OrganisationLink, page::Page, time::Timestamp};
use serde::{Deserialize, Serialize};

/// The filters of the audit log, as sent. An empty field filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListAudit {
    /// The slug of the organisation whose log is read; empty for the log of the whole instance.
    pub organisation: String,
    /// The identifier of the person who acted.
    pub by: String,
    /// The action, as [`super::AuditAction`] writes it.
    pub audit_action: String,
    /// The cursor of the page; empty for the first.
    pub after: String,
    /// The language in which actions are described, as a two-letter code.
    pub language: String,
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    pub at: Timestamp,
    /// Who acted; `None` for the command line, for deleted accounts, and for staff where the viewer is not staff.
    pub by: Option<PersonLink>,
    /// The stored name of the action, which may be unknown to this version.
    pub audit_action: String,
    /// The action as a sentence in the language asked for.
    pub said: String,
    /// The name of what was acted on, or its identifier.
    pub about: String,
    /// The path of its page without the language prefix; empty when it has none.
    pub path: String,
    /// The organisation concerned.
    pub organisation: Option<OrganisationLink>,
    /// The reason given, or other details.
    pub note: String,
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLog {
    /// Whose log it is; `None` for that of the whole instance.
    pub organisation: Option<OrganisationLink>,
    pub entries: Page<AuditEntry>,
    /// The filters that were applied.
    pub by: String,
    pub audit_action: String,
}
