//! Verification: proving that an organisation is real and that its team represents it.

use super::{Verification, VerifiedHow, document::SentDocument};
use crate::{
    error::FieldErrorKind, ids::OrganisationId, organisation_link::OrganisationLink, string_enum::string_enum, text,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// How many verified organisations have to vouch.
pub const VOUCHES_NEEDED: usize = 2;

string_enum! {
    /// The mailboxes that represent a domain: administrative ones (RFC 2142), never a member's own.
    pub enum Mailbox {
        Contact => "contact",
        Info => "info",
        Admin => "admin",
        Webmaster => "webmaster",
        Hostmaster => "hostmaster",
        Postmaster => "postmaster",
    }
}

string_enum! {
    /// Where the verification code is looked for.
    pub enum ProofPlace {
        Dns => "dns",
        Site => "site",
    }
}

impl ProofPlace {
    /// The verification method that a code found there proves.
    pub fn how(self) -> VerifiedHow {
        match self {
            Self::Dns => VerifiedHow::Dns,
            Self::Site => VerifiedHow::Site,
        }
    }
}

string_enum! {
    /// The result of looking for the code.
    pub enum Found {
        /// The code was found.
        Code => "code",
        /// There was an answer without the code.
        NoCode => "no_code",
        /// No answer: the host or record does not exist or does not respond.
        Nobody => "nobody",
        /// Refused: it resolves to a private address, or redirects outside the domain.
        Elsewhere => "elsewhere",
    }
}

/// Where and when the code was looked for, and the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub place: ProofPlace,
    pub found: Found,
    pub at: Timestamp,
}

/// What a team needs to prove that a domain is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainProof {
    /// In ASCII form (punycode), so that homographs differ.
    pub domain: String,
    /// The expected content of the DNS record or the page.
    pub code: String,
    pub last_look: Option<Look>,
    /// The address to which a link was sent that is still valid.
    pub mailed_to: Option<String>,
}

/// A registry number that a team gave, with the matching registry entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryClaim {
    pub registry: String,
    pub number: String,
    /// The name and place in the registry.
    pub name: String,
    pub place: String,
    pub status: String,
    /// Whether the registered name may denote this organisation.
    pub alike: bool,
}

/// The verification page of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationPage {
    /// Whether mail is delivered; otherwise no mailbox can be verified.
    pub mail_reaches_people: bool,
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    pub verification: Verification,
    pub how: Option<VerifiedHow>,
    /// When it asked for verification, `None` when it is not waiting.
    pub waiting_since: Option<Timestamp>,
    /// Whether it was verified before and is due again.
    pub recheck: bool,
    /// `None` when its website has no domain that could be proved.
    pub domain: Option<DomainProof>,
    pub claim: Option<RegistryClaim>,
    /// The imported registries.
    pub registries: Vec<String>,
    /// The verified organisations that vouch for it.
    pub vouchers: Vec<OrganisationLink>,
    /// The document that waits for review.
    pub document: Option<SentDocument>,
    pub now: Timestamp,
}

/// The request to confirm a mailbox, as the page behind the mailed link shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxPage {
    pub organisation: OrganisationLink,
    pub address: String,
}

/// Whether a person may vouch for an organisation, and in whose name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VouchPage {
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    pub mission: String,
    /// The organisations in whose name this person can vouch.
    pub own: Vec<Voucher>,
}

/// An organisation in whose name the viewer can vouch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voucher {
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    pub vouches: bool,
}

/// A registry number normalised for comparison: upper-case letters and digits alone.
pub fn registry_number(typed: &str) -> Result<String, FieldErrorKind> {
    let line = text::line(typed, 60)?;
    let number: String = line.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    if number.chars().any(|c| c.is_ascii_digit()) { Ok(number) } else { Err(FieldErrorKind::Unknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_grouped() {
        for typed in ["W123 456-789", "w123456789", " W.123.456.789 "] {
            assert_eq!(registry_number(typed), Ok("W123456789".to_owned()));
        }
        for nothing in ["", "–", "abc", "\u{1b}1"] {
            assert!(registry_number(nothing).is_err(), "{nothing:?}");
        }
    }
}
