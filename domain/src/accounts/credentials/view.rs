//! What is shown of the ways to sign in, to their owner alone.

use crate::{accounts::provider::Connected, ids::PasskeyId, time::Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One of one's passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyCard {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: Timestamp,
    /// When it signed its owner in last, if ever.
    pub used_at: Option<Timestamp>,
}

/// How one signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialsView {
    /// Whether one has shown lately who one is, so that something may be changed.
    pub proven: bool,
    /// Whether the account has a password that its owner chose, to show it with.
    pub has_password: bool,
    /// Whether this instance has an address that passkeys can be bound to.
    pub takes_passkeys: bool,
    pub passkeys: Vec<PasskeyCard>,
    /// The device that asks, by the name people know it by; empty when it is not known.
    pub device: String,
    pub second_factor: SecondFactor,
    /// How the account is connected with the provider by whose word people can sign in, if it is.
    pub connected: Option<Connected>,
    /// The recovery codes that were made just now by this browser, to be kept elsewhere.
    pub new_codes: Vec<String>,
    pub now: Timestamp,
}

/// Whether signing in by password or link asks for a code as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// Since when it does; `None` when it does not.
    pub on_since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub codes_left: i64,
    /// What is to be given to an app before it can be turned on.
    pub begun: Option<NewSecret>,
}

/// A secret to be given to an app, as often as it is asked for until the first code comes back. Never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSecret {
    /// In letters and digits, in groups of four.
    pub secret: String,
    /// The link that opens an app on this device.
    pub link: String,
    /// The same link as a QR code: the path of its dark squares.
    pub picture: String,
    /// How many squares it is wide and high, with its quiet edge.
    pub size: i64,
}

impl fmt::Debug for NewSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewSecret(…)")
    }
}

/// What a device is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebauthnChallenge {
    /// To be sent back with the answer.
    pub token: String,
    /// The question as JSON (Web Authentication, 5.1.10).
    pub options: String,
}
