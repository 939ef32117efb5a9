//! What is shown of one's own data, of retention, and of incidents.

use super::Purpose;
use crate::{
    ids::{ExportId, IncidentId},
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The page of one's own data: archives, consents, and what prevents an erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnData {
    /// The address of the account.
    pub email: String,
    /// Archives, the newest first.
    pub exports: Vec<ExportCard>,
    /// Consents given and withdrawn, the newest first.
    pub consents: Vec<ConsentEntry>,
    /// The organisations that have no other owner, which prevents an erasure.
    pub sole_owner_of: Vec<OrganisationLink>,
}

/// An archive of one's own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportCard {
    pub id: ExportId,
    pub asked_at: Timestamp,
    /// When it was completed, `None` while it is being made.
    pub ready_at: Option<Timestamp>,
    /// Until when it can be downloaded.
    pub expires_at: Timestamp,
    /// The number of records in it.
    pub entries: i64,
}

/// A consent given or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    pub purpose: Purpose,
    /// Whether consent was given; `false` when withdrawn.
    pub given: bool,
    pub at: Timestamp,
}

/// The retention table and the cookies, as text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub kept: Vec<PolicyLine>,
    pub cookies: Vec<PolicyLine>,
}

/// A line of the retention table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyLine {
    pub title: String,
    pub what: String,
    pub why: String,
    pub how_long: String,
}

/// The incidents, for administrators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incidents {
    /// The most recently noticed first.
    pub items: Vec<IncidentView>,
    pub now: Timestamp,
}

/// One incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentView {
    pub id: IncidentId,
    pub what: String,
    pub noticed_at: Timestamp,
    pub whose: String,
    /// The number of people concerned, `None` while unknown.
    pub people: Option<i64>,
    pub measures: String,
    pub authority_told_at: Option<Timestamp>,
    pub people_told_at: Option<Timestamp>,
    /// Who recorded it.
    pub by: String,
    pub at: Timestamp,
    /// Notes, the oldest first.
    pub notes: Vec<IncidentNote>,
}

/// A note added to an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNote {
    pub words: String,
    pub by: String,
    pub at: Timestamp,
}
