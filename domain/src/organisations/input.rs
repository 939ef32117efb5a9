//! What is sent about organisations.

use super::{
    TeamRole,
    verification::{Mailbox, ProofPlace},
};
use crate::{
    accounts::Email,
    error::{FieldErrorKind, FieldErrors},
    ids::{InvitationId, OrganisationId, UserId},
    language::Language,
    taxonomy, text,
};
use serde::{Deserialize, Serialize};

/// The form for a new organisation as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewOrganisation {
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: String,
    pub place: String,
    pub website: String,
}

/// A well-formed description of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: Language,
    pub place: String,
    /// Empty, or an `http` or `https` address.
    pub website: String,
}

impl NewOrganisation {
    pub const MAX_NAME: i64 = 80;
    pub const MAX_MISSION: i64 = 500;
    pub const MAX_PLACE: i64 = 80;
    pub const MAX_WEBSITE: i64 = 200;

    /// The description, or what is wrong with each field.
    pub fn parse(&self) -> Result<Description, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let name = wrong.check("name", text::name(&self.name, Self::MAX_NAME));
        let mission = wrong.check("mission", text::lines(&self.mission, Self::MAX_MISSION));
        let causes = wrong.check("causes", taxonomy::slugs(&self.causes, 1, taxonomy::MAX_CAUSES));
        let language = wrong.check("language", self.language.parse());
        let place = wrong.check("place", text::line(&self.place, Self::MAX_PLACE));
        let website = wrong.check("website", website(&self.website));
        match (name, mission, causes, language, place, website) {
            (Some(name), Some(mission), Some(causes), Some(language), Some(place), Some(website)) => {
                Ok(Description { name, mission, causes, language, place, website })
            }
            _ => Err(wrong),
        }
    }
}

/// The form with which an organisation says of itself what is true now, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditOrganisation {
    pub organisation: String,
    /// The revision that was edited.
    pub revision: String,
    pub name: String,
    pub mission: String,
    pub causes: Vec<String>,
    pub language: String,
    pub place: String,
    pub website: String,
}

impl EditOrganisation {
    /// The organisation, `None` when there cannot be one.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }

    /// The revision, `None` when there cannot be one.
    pub fn revision(&self) -> Option<i64> {
        self.revision.parse().ok()
    }

    /// The description, or what is wrong with each field.
    pub fn parse(&self) -> Result<Description, FieldErrors> {
        let Self { name, mission, causes, language, place, website, .. } = self.clone();
        NewOrganisation { name, mission, causes, language, place, website }.parse()
    }
}

/// The form with which an owner closes an organisation, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseOrganisation {
    pub organisation: String,
    /// The last word to those who answered.
    pub words: String,
}

impl CloseOrganisation {
    pub const MAX_WORDS: i64 = 500;

    /// The organisation, `None` when there cannot be one.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }

    /// The last word, or what is wrong with it.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        field("words", text::lines(&self.words, Self::MAX_WORDS))
    }
}

/// An organisation and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganisationRef {
    pub organisation: String,
}

impl OrganisationRef {
    /// The organisation, `None` when there cannot be one.
    pub fn id(&self) -> Option<OrganisationId> {
        self.organisation.parse().ok()
    }
}

/// A decision of a moderator on an organisation as it was shown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideOrganisation {
    pub organisation: String,
    /// The version of it that was shown.
    pub shown: String,
}

impl DecideOrganisation {
    /// The organisation, `None` when there cannot be one.
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

    /// The reason, or what is wrong with it.
    pub fn reason(&self) -> Result<String, FieldErrors> {
        field("reason", text::lines(&self.reason, Self::MAX_REASON))
    }
}

/// The form that looks for the code of an organisation, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckDomain {
    pub organisation: String,
    pub place: String,
}

impl CheckDomain {
    /// Where to look, or that there is no such place.
    pub fn place(&self) -> Result<ProofPlace, FieldErrors> {
        field("place", self.place.parse())
    }
}

/// The form that asks for a mail to a mailbox of the domain, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailDomain {
    pub organisation: String,
    pub mailbox: String,
}

impl MailDomain {
    /// The mailbox, or that there is no such one.
    pub fn mailbox(&self) -> Result<Mailbox, FieldErrors> {
        field("mailbox", self.mailbox.parse())
    }
}

/// The form with an organisation's number in a registry, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimNumber {
    pub organisation: String,
    pub number: String,
}

impl ClaimNumber {
    /// The number as registries are searched for it, or what is wrong with it.
    pub fn number(&self) -> Result<String, FieldErrors> {
        field("number", super::verification::registry_number(&self.number))
    }
}

/// The form with which one organisation vouches for another, or no longer does, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Vouch {
    pub organisation: String,
    /// The organisation in whose name.
    pub voucher: String,
}

impl Vouch {
    /// The organisation and the one in whose name, `None` when there cannot be one.
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
    /// Whom to invite and as what, or what is wrong with each field.
    pub fn parse(&self) -> Result<(Email, TeamRole), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let email = wrong.check("email", Email::parse(&self.email));
        let role = wrong.check("role", self.role.parse());
        email.zip(role).ok_or(wrong)
    }
}

/// An invitation of an organisation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InvitationRef {
    pub invitation: String,
}

impl InvitationRef {
    /// The invitation, `None` when there cannot be one.
    pub fn id(&self) -> Option<InvitationId> {
        self.invitation.parse().ok()
    }
}

/// Somebody on an organisation's team.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberRef {
    pub organisation: String,
    pub person: String,
}

impl MemberRef {
    /// The organisation and the person, `None` when there cannot be one.
    pub fn ids(&self) -> Option<(OrganisationId, UserId)> {
        Some((self.organisation.parse().ok()?, self.person.parse().ok()?))
    }
}

/// What somebody on a team is to be from now on, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetTeamRole {
    pub organisation: String,
    pub person: String,
    pub role: String,
}

impl SetTeamRole {
    /// The organisation and the person, `None` when there cannot be one.
    pub fn ids(&self) -> Option<(OrganisationId, UserId)> {
        Some((self.organisation.parse().ok()?, self.person.parse().ok()?))
    }

    /// The role, or that there is no such one.
    pub fn role(&self) -> Result<TeamRole, FieldErrors> {
        field("role", self.role.parse())
    }
}

/// What a link in a mail carries.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkToken {
    pub token: String,
}

fn field<T>(name: &str, value: Result<T, FieldErrorKind>) -> Result<T, FieldErrors> {
    value.map_err(|problem| FieldErrors::of(name, problem))
}

/// A web address as people type it; without a scheme it is taken for `https`.
fn website(typed: &str) -> Result<String, FieldErrorKind> {
    let typed = text::optional_line(typed, NewOrganisation::MAX_WEBSITE)?;
    if typed.is_empty() {
        return Ok(typed);
    }
    let address = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let good = host.contains('.') && !host.starts_with('.') && !address.contains([' ', '"', '<', '>', '@', '\\', '`']);
    if good { Ok(address) } else { Err(FieldErrorKind::NotAWebsite) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites() {
        assert_eq!(website("refuge.example"), Ok("https://refuge.example".to_owned()));
        assert_eq!(website("http://a.example/x?y#z"), Ok("http://a.example/x?y#z".to_owned()));
        assert_eq!(website(" "), Ok(String::new()));
        for bad in
            ["javascript://x.y", "ftp://a.example", "https://", "https://nodots", "a b.example", "https://u@a.example"]
        {
            assert_eq!(website(bad), Err(FieldErrorKind::NotAWebsite), "{bad}");
        }
    }
}
