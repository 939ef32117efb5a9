//! Organisations: description, verification, and teams.

pub mod document;
pub mod home;
pub mod input;
pub mod likeness;
pub mod promise;
pub mod record;
pub mod share;
mod slug;
pub mod team;
pub mod verification;
pub mod view;

use crate::string_enum::string_enum;
pub use slug::Slug;

string_enum! {
    /// Whether an organisation is verified.
    pub enum Verification {
        /// Not verified yet.
        Draft => "draft",
        Verified => "verified",
        Suspended => "suspended",
    }
}

string_enum! {
    /// The method by which an organisation and its team were verified.
    pub enum VerifiedHow {
        /// A link mailed to a mailbox of its domain was followed.
        DomainMail => "domain_mail",
        /// A DNS record of its domain contains the code.
        Dns => "dns",
        /// A page of its site contains the code.
        Site => "site",
        /// Its number is in a registry, and a moderator confirmed that the team represents it.
        Registry => "registry",
        /// Two verified organisations vouch for it.
        Vouched => "vouched",
        /// A moderator reviewed a document, which was then deleted.
        Document => "document",
        /// A moderator verified it by other means.
        Staff => "staff",
    }
}

string_enum! {
    /// A person's role on an organisation's team.
    pub enum TeamRole {
        Owner => "owner",
        Editor => "editor",
    }
}
