//! Inputs about organisations.

use super::{
    TeamRole,
    verification::{Mailbox, ProofPlace},
};
use crate::{
    accounts::Email,
    error::{FieldErrorKind, FieldErrors},
    ids::{InvitationId, OrganisationId, UserId},
    language::Language,
    location::{Location, Region, TypedLocation},
    page::Cursor,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};

/// The filter and the cursor of the list of organisations as in the query string; empty means none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListOrganisations {
    /// The code of a region.
    pub region: String,
    pub after: String,
}

impl ListOrganisations {
    /// The region and the cursor, or an error for each.
    pub fn parse(&self) -> Result<(Option<Region>, Option<Cursor>), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let typed = Some(self.region.as_str()).filter(|code| !code.is_empty());
        let region = wrong.check("region", typed.map(str::parse).transpose());
        region.zip(wrong.check("after", Cursor::parse(&self.after))).ok_or(wrong)
    }
}

/// The form for a new organisation as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewOrganisation {
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: String,
    /// The town; optional.
    pub place: String,
    /// The town that country and region were asked for.
    pub asked_about: String,
    pub country: String,
    pub region: String,
    pub website: String,
}

/// The validated description of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: Language,
    pub location: Location,
    /// Empty, or an `http` or `https` address.
    pub website: String,
}

impl NewOrganisation {
    pub const MAX_NAME: i64 = 80;
    pub const MAX_MISSION: i64 = 500;
    pub const MAX_WEBSITE: i64 = 200;

    /// What was typed and chosen of its location.
    pub fn location(&self) -> TypedLocation<'_> {
        let Self { place, asked_about, country, region, .. } = self;
        TypedLocation { town: place, asked_about, country, region }
    }

    /// The description, or an error for each field. `location`: what is typed of it, as known by the list of towns.
    pub fn parse(&self, location: Result<Location, FieldErrorKind>) -> Result<Description, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let name = wrong.check("name", text::name(&self.name, Self::MAX_NAME));
        let mission = wrong.check("mission", text::lines(&self.mission, Self::MAX_MISSION));
        let causes = wrong.check("causes", taxonomy::slugs(&self.causes, 1, taxonomy::MAX_CAUSES));
        let language = wrong.check("language", self.language.parse());
        let location = wrong.check("place", location);
        let website = wrong.check("website", text::web_address(&self.website, NewOrganisation::MAX_WEBSITE));
        match (name, mission, causes, language, location, website) {
            (Some(name), Some(mission), Some(causes), Some(language), Some(location), Some(website)) => {
                Ok(Description { name, mission, causes, language, location, website })
            }
            _ => Err(wrong),
        }
    }
}

/// The form with which owners edit their organisation, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditOrganisation {
    pub organisation: String,
    /// The revision that the form was based on.
    pub revision: String,
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: String,
    /// The town; optional.
    pub place: String,
    /// The town that country and region were asked for.
    pub asked_about: String,
    pub country: String,
    pub region: String,
    pub website: String,
}

impl EditOrganisation {
    /// The organisation, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }

    /// The revision, `None` when it is malformed.
    pub fn revision(&self) -> Option<i64> {
        self.revision.parse().ok()
    }

    /// What describes it, as in the form for a new one.
    pub fn description(&self) -> NewOrganisation {
        let Self { name, mission, causes, language, place, asked_about, country, region, website, .. } = self.clone();
        NewOrganisation { name, mission, causes, language, place, asked_about, country, region, website }
    }
}

/// The form with which an owner closes an organisation, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseOrganisation {
    pub organisation: String,
    /// The farewell to those who answered.
    pub words: String,
}

impl CloseOrganisation {
    pub const MAX_WORDS: i64 = 500;

    /// The organisation, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }

    /// The farewell, or its error.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        field("words", text::lines(&self.words, Self::MAX_WORDS))
    }
}

/// An input that only names an organisation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationRef {
    pub organisation: String,
}

impl OrganisationRef {
    /// The organisation, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }
}

/// A moderator's decision on an organisation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideOrganisation {
    pub organisation: String,
    /// The version that the page showed.
    pub shown: String,
}

impl DecideOrganisation {
    /// The organisation, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }
}

/// The form with which a moderator suspends an organisation, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SuspendOrganisation {
    pub organisation: String,
    pub reason: String,
}

impl SuspendOrganisation {
    pub const MAX_REASON: i64 = 500;

    /// The reason, or its error.
    pub fn reason(&self) -> Result<String, FieldErrors> {
        field("reason", text::lines(&self.reason, Self::MAX_REASON))
    }
}

/// The form that starts a check for the organisation's verification code, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckDomain {
    pub organisation: String,
    pub place: String,
}

impl CheckDomain {
    /// Where to look for the code, or an error when that is unknown.
    pub fn place(&self) -> Result<ProofPlace, FieldErrors> {
        field("place", self.place.parse())
    }
}

/// The form that requests a mail to a mailbox of the domain, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailDomain {
    pub organisation: String,
    pub mailbox: String,
}

impl MailDomain {
    /// The mailbox, or an error when it is not one of those offered.
    pub fn mailbox(&self) -> Result<Mailbox, FieldErrors> {
        field("mailbox", self.mailbox.parse())
    }
}

/// The form with an organisation's registry number, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimNumber {
    pub organisation: String,
    pub number: String,
}

impl ClaimNumber {
    /// The normalised number, or its error.
    pub fn number(&self) -> Result<String, FieldErrors> {
        field("number", super::verification::registry_number(&self.number))
    }
}

/// The form with which one organisation vouches for another or withdraws it, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Vouch {
    pub organisation: String,
    /// The organisation that vouches.
    pub voucher: String,
}

impl Vouch {
    /// The organisation and the one that vouches, `None` when an identifier is malformed.
    pub fn ids(&self) -> Option<(OrganisationId, OrganisationId)> {
        Some((self.organisation.parse().ok()?, self.voucher.parse().ok()?))
    }
}

/// The form that invites somebody to a team, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteMember {
    pub organisation: String,
    pub email: String,
    pub role: String,
}

impl InviteMember {
    /// The address and the role, or an error for each field.
    pub fn parse(&self) -> Result<(Email, TeamRole), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let email = wrong.check("email", Email::parse(&self.email));
        let role = wrong.check("role", self.role.parse());
        email.zip(role).ok_or(wrong)
    }
}

/// An input that only names an invitation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InvitationRef {
    pub invitation: String,
}

impl InvitationRef {
    /// The invitation, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<InvitationId> {
        self.invitation.parse().ok()
    }
}

/// An input that names a member of an organisation's team.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberRef {
    pub organisation: String,
    pub person: String,
}

impl MemberRef {
    /// The organisation and the person, `None` when an identifier is malformed.
    pub fn ids(&self) -> Option<(OrganisationId, UserId)> {
        Some((self.organisation.parse().ok()?, self.person.parse().ok()?))
    }
}

/// The new role of a team member, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetTeamRole {
    pub organisation: String,
    pub person: String,
    pub role: String,
}

impl SetTeamRole {
    /// The organisation and the person, `None` when an identifier is malformed.
    pub fn ids(&self) -> Option<(OrganisationId, UserId)> {
        Some((self.organisation.parse().ok()?, self.person.parse().ok()?))
    }

    /// The role, or an error when it is unknown.
    pub fn role(&self) -> Result<TeamRole, FieldErrors> {
        field("role", self.role.parse())
    }
}

/// The token of a mailed link.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkToken {
    pub token: String,
}

fn field<T>(name: &str, value: Result<T, FieldErrorKind>) -> Result<T, FieldErrors> {
    value.map_err(|problem| FieldErrors::of(name, problem))
}
