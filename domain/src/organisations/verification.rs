//! Proving that an organisation is real and that a team speaks for it.

use super::{Verification, VerifiedHow, document::SentDocument};
use crate::{
    error::FieldErrorKind, ids::OrganisationId, organisation_link::OrganisationLink, string_enum::string_enum, text,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// How many verified organisations have to vouch.
pub const VOUCHES_NEEDED: usize = 2;

string_enum! {
    /// The mailboxes that speak for a domain: those that its owner gives out (RFC 2142), never a member's own.
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
    /// Where the code is looked for.
    pub enum ProofPlace {
        Dns => "dns",
        Site => "site",
    }
}

impl ProofPlace {
    /// The badge that a code found there gives.
    pub fn how(self) -> VerifiedHow {
        match self {
            Self::Dns => VerifiedHow::Dns,
            Self::Site => VerifiedHow::Site,
        }
    }
}

string_enum! {
    /// What a look for the code found.
    pub enum Found {
        /// The code.
        Code => "code",
        /// Something, or nothing, but not the code.
        NoCode => "no_code",
        /// Nobody answers there.
        Nobody => "nobody",
        /// It leads to an address inside a network, or elsewhere than to the domain.
        Elsewhere => "elsewhere",
    }
}

/// Where a look for the code went, and when and with what it came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub place: ProofPlace,
    pub found: Found,
    pub at: Timestamp,
}

/// How a team proves that a domain is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainProof {
    /// In its ASCII form, so that letters which look alike differ.
    pub domain: String,
    /// What the record or the page has to say.
    pub code: String,
    pub last_look: Option<Look>,
    /// The address to which a link was sent that can still be opened.
    pub mailed_to: Option<String>,
}

/// A number that a team gave, and what the registry says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryClaim {
    pub registry: String,
    pub number: String,
    /// The name and place under which the registry has it.
    pub name: String,
    pub place: String,
    pub status: String,
    /// Whether that name may be of this organisation.
    pub alike: bool,
}

/// What the team sees of its verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationPage {
    /// Whether mail goes out to people; otherwise no mailbox gets a link.
    pub mail_reaches_people: bool,
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    pub verification: Verification,
    pub how: Option<VerifiedHow>,
    /// Since when it waits for an answer, `None` when it waits for none.
    pub waiting_since: Option<Timestamp>,
    /// Whether it is verified and to be looked at again.
    pub recheck: bool,
    /// `None` when its website gives no domain that could be proved.
    pub domain: Option<DomainProof>,
    pub claim: Option<RegistryClaim>,
    /// The registries that numbers are looked up in.
    pub registries: Vec<String>,
    /// The verified organisations that vouch for it.
    pub vouchers: Vec<OrganisationLink>,
    /// The document that waits to be looked at.
    pub document: Option<SentDocument>,
    pub now: Timestamp,
}

/// A request to answer for a mailbox, as the link in the mail shows it.
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

/// An organisation in whose name somebody can vouch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voucher {
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    pub vouches: bool,
}

/// The number of an organisation in a registry as it is compared: upper-case letters and digits alone.
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
