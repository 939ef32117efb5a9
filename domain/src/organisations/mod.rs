//! Organisations: who asks.

pub mod input;
pub mod view;

use crate::choice::choice;

choice! {
    /// Whether an organisation is known to be real.
    pub enum Verification {
        /// Nobody has checked yet.
        Draft => "draft",
        Verified => "verified",
        Suspended => "suspended",
    }
}

choice! {
    /// What a person may do in an organisation's team.
    pub enum TeamRole {
        Owner => "owner",
        Editor => "editor",
    }
}
