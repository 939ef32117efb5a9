//! What is shown of an account, to its owner alone.

use super::{LinkPurpose, OwnLanguages};
use crate::{actor::Actor, notifications::view::Bounce, time::Timestamp};
use serde::{Deserialize, Serialize};

/// A session of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCard {
    /// Its public label, which cannot be used to sign in.
    pub label: String,
    /// Browser and system, `Firefox, Android`; empty when unknown.
    pub device: String,
    pub created_at: Timestamp,
    pub used_at: Timestamp,
    /// Whether it is the current session.
    pub current: bool,
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub email: String,
    /// That mail to the address is refused.
    pub bounce: Option<Bounce>,
    pub languages: OwnLanguages,
    /// The latest used sessions, the current one first.
    pub sessions: Vec<SessionCard>,
    pub now: Timestamp,
}

/// The page behind a mailed link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkDetail {
    pub purpose: LinkPurpose,
    /// The address that it was sent to.
    pub address: String,
    /// Whether the password of the account is needed as well.
    pub asks_password: bool,
    /// Whether it works only in the browser that requested it, because the account has no password to ask for.
    pub is_for_another_browser: bool,
}

/// The signed-in person, with what the navigation shows of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    pub actor: Actor,
    /// Whether they are on the team of an organisation.
    pub on_a_team: bool,
}
