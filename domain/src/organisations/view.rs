//! What is shown of organisations.

use super::Verification;
use crate::{ids::OrganisationId, language::Language, time::Timestamp};
use serde::{Deserialize, Serialize};

/// Enough to name an organisation and lead to its page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OrganisationLink {
    pub slug: String,
    pub name: String,
    pub verified: bool,
}

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationCard {
    pub id: OrganisationId,
    pub link: OrganisationLink,
    pub mission: String,
    pub place: String,
    pub causes: Vec<String>,
    pub language: Language,
    /// Empty, or its web address.
    pub website: String,
    pub created_at: Timestamp,
}

/// An organisation's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationDetail {
    pub card: OrganisationCard,
    pub verification: Verification,
    pub challenges: Vec<crate::challenges::view::ChallengeCard>,
    /// Challenges that only the team sees, empty for others.
    pub drafts: Vec<crate::challenges::view::ChallengeCard>,
    pub on_the_team: bool,
    pub now: Timestamp,
}

/// What waits for the administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Organisations to be verified, longest waiting first.
    pub organisations: Vec<WaitingOrganisation>,
    /// Challenges to be read before they open, longest waiting first.
    pub challenges: Vec<WaitingChallenge>,
    /// Whether mail goes out to people.
    pub mail_reaches_people: bool,
    pub now: Timestamp,
}

/// An organisation that waits to be verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingOrganisation {
    pub card: OrganisationCard,
    pub owner_name: String,
    pub owner_email: String,
}

/// A challenge that waits to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingChallenge {
    pub card: crate::challenges::view::ChallengeCard,
    pub since: Timestamp,
}
