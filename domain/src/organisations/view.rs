//! What is shown of organisations.

use super::{
    TeamRole, Verification, VerifiedHow, document::SentDocument, record::ReplyRecord, verification::RegistryClaim,
};
use crate::{ids::OrganisationId, language::Language, organisation_link::OrganisationLink, time::Timestamp};
use serde::{Deserialize, Serialize};

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

/// What an organisation says of itself, to be changed by its owners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditPage {
    pub card: OrganisationCard,
    /// Of what it says: another number after each change.
    pub revision: i64,
}

/// An organisation's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationDetail {
    pub card: OrganisationCard,
    pub verification: Verification,
    /// How it was verified, `None` when it is not.
    pub how: Option<VerifiedHow>,
    /// The domain or the number that was proved, empty when there is none.
    pub proved: String,
    /// Why it was suspended, for its team and moderators; empty for others.
    pub suspended_because: String,
    pub record: ReplyRecord,
    pub challenges: Vec<crate::challenges::view::ChallengeCard>,
    /// Challenges that only the team sees, empty for others.
    pub drafts: Vec<crate::challenges::view::ChallengeCard>,
    /// For its team, what tells the form for a new challenge from the next one; empty for others.
    pub form: String,
    /// The viewer's role on its team.
    pub role: Option<TeamRole>,
    /// Whether the viewer looks after organisations and is no party to this one.
    pub moderates: bool,
    /// Since when its team has closed it.
    pub closed_at: Option<Timestamp>,
    /// For who moderates, what a decision on it has to name: another one when it has changed.
    pub version: String,
    pub now: Timestamp,
}

/// What waits for those who look after the instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Organisations to be verified, longest waiting first.
    pub organisations: Vec<WaitingOrganisation>,
    /// Challenges to be read before they open, longest waiting first.
    pub challenges: Vec<WaitingChallenge>,
    /// Whether mail goes out to people.
    pub mail_reaches_people: bool,
    /// Whether a mail did not go out.
    pub mail_fails: bool,
    pub now: Timestamp,
}

/// An organisation that waits to be verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingOrganisation {
    pub card: OrganisationCard,
    pub owner_name: String,
    pub owner_email: String,
    pub since: Timestamp,
    /// Whether it is verified, and to be looked at again.
    pub recheck: bool,
    pub claim: Option<RegistryClaim>,
    /// The verified organisations that vouch for it.
    pub vouchers: Vec<OrganisationLink>,
    /// The document that its team has sent.
    pub document: Option<SentDocument>,
    /// Its challenges that wait to be read, longest waiting first.
    pub challenges: Vec<WaitingChallenge>,
    /// What a decision on it has to name: another one when it has changed.
    pub version: String,
    /// Whether another moderator decides: this one is on its team.
    pub party: bool,
}

/// A challenge that waits to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingChallenge {
    pub card: crate::challenges::view::ChallengeCard,
    pub since: Timestamp,
    /// What a decision on it has to name: it is another one after each change.
    pub revision: i64,
    /// Whether another moderator decides: this one is on its team.
    pub party: bool,
}
