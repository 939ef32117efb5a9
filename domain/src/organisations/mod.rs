//! Organisations: who asks, how one is known to be real, and who speaks for it.

pub mod document;
pub mod home;
pub mod input;
pub mod likeness;
pub mod promise;
pub mod record;
mod slug;
pub mod team;
pub mod verification;
pub mod view;

use crate::string_enum::string_enum;
pub use slug::Slug;

string_enum! {
    /// Whether an organisation is known to be real.
    pub enum Verification {
        /// Nobody has checked yet.
        Draft => "draft",
        Verified => "verified",
        Suspended => "suspended",
    }
}

string_enum! {
    /// How an organisation was found to be real, and its team to speak for it.
    pub enum VerifiedHow {
        /// A mail to a mailbox of its domain was answered.
        DomainMail => "domain_mail",
        /// A DNS record of its domain holds its code.
        Dns => "dns",
        /// A page of its site holds its code.
        Site => "site",
        /// Its number is in a registry, and a moderator found that the team speaks for it.
        Registry => "registry",
        /// Two verified organisations vouch for it.
        Vouched => "vouched",
        /// A document that was looked at and deleted.
        Document => "document",
        /// Somebody who runs the instance found out by themselves.
        Staff => "staff",
    }
}

string_enum! {
    /// What a person may do in an organisation's team.
    pub enum TeamRole {
        Owner => "owner",
        Editor => "editor",
    }
}
