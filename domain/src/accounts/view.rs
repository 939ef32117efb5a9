//! What is shown of an account, to its owner alone.

use super::LinkPurpose;
use crate::{actor::Actor, time::Timestamp};
use serde::{Deserialize, Serialize};

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCard {
    /// What tells it apart from the others and opens nothing.
    pub label: String,
    /// Browser and system, `Firefox, Android`; empty when they are not known.
    pub device: String,
    pub created_at: Timestamp,
    pub used_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub email: String,
    /// The sessions used last, the one that asks first.
    pub sessions: Vec<SessionCard>,
    pub now: Timestamp,
}

/// What a link in a mail leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkDetail {
    pub purpose: LinkPurpose,
    /// The address that it went to.
    pub address: String,
    /// Whether the password of the account is needed as well.
    pub asks_password: bool,
    /// Whether it counts in the browser alone in which it was begun: there is no password to show it with.
    pub is_for_another_browser: bool,
}

/// Who is signed in, and what the navigation needs to know of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    pub actor: Actor,
    /// Whether they are on the team of an organisation.
    pub on_a_team: bool,
}
