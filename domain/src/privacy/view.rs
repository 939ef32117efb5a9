//! What is shown of one's own data, of what is kept, and of incidents.

use super::Purpose;
use crate::{
    ids::{ExportId, IncidentId},
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// One's own data: the archives one asked for, what one agreed to, and what stands before an erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnData {
    /// The newest first.
    pub exports: Vec<ExportCard>,
    /// What one agreed to or took back, the newest first.
    pub consents: Vec<ConsentEntry>,
    /// The organisations that have no other owner.
    pub sole_owner_of: Vec<OrganisationLink>,
}

/// An archive that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportCard {
    pub id: ExportId,
    pub asked_at: Timestamp,
    /// `None` while it is being made.
    pub ready_at: Option<Timestamp>,
    /// Until when it can be fetched.
    pub expires_at: Timestamp,
    /// How many things are in it.
    pub entries: i64,
}

/// What somebody said of a purpose, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    pub purpose: Purpose,
    /// Whether they agreed, or took it back.
    pub given: bool,
    pub at: Timestamp,
}

/// What is kept and which cookies there are, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub kept: Vec<PolicyLine>,
    pub cookies: Vec<PolicyLine>,
}

/// Something that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyLine {
    pub title: String,
    pub what: String,
    pub why: String,
    pub how_long: String,
}

/// What went wrong with what is kept of people, for whoever runs the instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incidents {
    /// The one noticed last first.
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
    /// How many people, `None` while that is not known.
    pub people: Option<i64>,
    pub measures: String,
    pub authority_told_at: Option<Timestamp>,
    pub people_told_at: Option<Timestamp>,
    /// Who wrote it down.
    pub by: String,
    pub at: Timestamp,
    /// The oldest first.
    pub notes: Vec<IncidentNote>,
}

/// What was added later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNote {
    pub words: String,
    pub by: String,
    pub at: Timestamp,
}
