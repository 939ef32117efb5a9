//! What is shown of organisations.

use super::{
    TeamRole, Verification, VerifiedHow, document::SentDocument, record::ReplyRecord, verification::RegistryClaim,
};
use crate::{
    ids::OrganisationId, language::Language, location::Location, organisation_link::OrganisationLink,
    responses::greeting::GreetingNumbers, time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationCard {
    pub id: OrganisationId,
    pub link: OrganisationLink,
    pub mission: String,
    pub location: Location,
    pub causes: Vec<String>,
    pub language: Language,
    /// Empty, or its web address.
    pub website: String,
    pub created_at: Timestamp,
}

/// The editable description of an organisation, for its owners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditPage {
    pub card: OrganisationCard,
    /// The revision of the description, increased by each change.
    pub revision: i64,
}

/// An organisation's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationDetail {
    pub card: OrganisationCard,
    pub verification: Verification,
    /// How it was verified, `None` when it is not.
    pub how: Option<VerifiedHow>,
    /// The proved domain or registry number, empty when there is none.
    pub proved: String,
    /// Why it was suspended, for its team and moderators; empty for others.
    pub suspended_because: String,
    pub record: ReplyRecord,
    pub challenges: Vec<crate::challenges::view::ChallengeCard>,
    /// Challenges that only the team sees; empty for others.
    pub drafts: Vec<crate::challenges::view::ChallengeCard>,
    /// For its team, a key that identifies the form for a new challenge, so that sending it twice creates one;
    /// empty for others.
    pub form: String,
    /// The viewer's role on its team.
    pub role: Option<TeamRole>,
    /// Whether the viewer follows it.
    pub follows: bool,
    /// How many follow it; for its team alone.
    pub followers: Option<i64>,
    /// Whether the viewer moderates and is not on its team.
    pub moderates: bool,
    /// When its team closed it.
    pub closed_at: Option<Timestamp>,
    /// For moderators, the version that a decision on it has to name; it changes with the organisation.
    pub version: String,
    pub now: Timestamp,
}

/// The review queue, for moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Organisations that wait for verification, longest waiting first.
    pub organisations: Vec<WaitingOrganisation>,
    /// Challenges that wait for review, longest waiting first.
    pub challenges: Vec<WaitingChallenge>,
    /// Whether mail is delivered.
    pub mail_reaches_people: bool,
    /// Whether a mail has failed.
    pub mail_fails: bool,
    /// How newcomers are greeted.
    pub greetings: GreetingNumbers,
    pub now: Timestamp,
}

/// An organisation that waits for verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingOrganisation {
    pub card: OrganisationCard,
    pub owner_name: String,
    pub owner_email: String,
    pub since: Timestamp,
    /// Whether it was verified before and is due again.
    pub recheck: bool,
    pub claim: Option<RegistryClaim>,
    /// The verified organisations that vouch for it.
    pub vouchers: Vec<OrganisationLink>,
    /// The document that its team has uploaded.
    pub document: Option<SentDocument>,
    /// Its challenges that wait for review, longest waiting first.
    pub challenges: Vec<WaitingChallenge>,
    /// The version that a decision on it has to name; it changes with the organisation.
    pub version: String,
    /// Whether another moderator has to decide: this one is on its team.
    pub party: bool,
}

/// A challenge that waits for review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingChallenge {
    pub card: crate::challenges::view::ChallengeCard,
    pub since: Timestamp,
    /// The revision that a decision on it has to name; it changes with each edit.
    pub revision: i64,
    /// Whether another moderator has to decide: this one is on its team.
    pub party: bool,
}
