//! What is shown of one's credentials, to their owner alone.

use crate::{accounts::provider::Connected, ids::PasskeyId, time::Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyCard {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: Timestamp,
    /// When it was last used to sign in, if ever.
    pub used_at: Option<Timestamp>,
}

/// The page of one's credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialsView {
    /// Whether the owner has re-authenticated recently enough to change something.
    pub proven: bool,
    /// The address of the account.
    pub email: String,
    /// Whether the account has a password, with which to re-authenticate.
    pub has_password: bool,
    /// Whether the instance has a domain that passkeys can be bound to.
    pub takes_passkeys: bool,
    pub passkeys: Vec<PasskeyCard>,
    /// The name of the current device; empty when unknown.
    pub device: String,
    pub second_factor: SecondFactor,
    /// The link with the OpenID provider, if one is configured.
    pub connected: Option<Connected>,
    /// Recovery codes that this browser has just created, to be stored elsewhere.
    pub new_codes: Vec<String>,
    pub now: Timestamp,
}

/// The state of the second factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// When it was turned on; `None` when it is off.
    pub on_since: Option<Timestamp>,
    /// How many recovery codes are unused.
    pub codes_left: i64,
    /// The secret to enter into an app before it can be turned on.
    pub begun: Option<NewSecret>,
}

/// A TOTP secret, the same at each request until the first code is confirmed. Never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSecret {
    /// In Base32, in groups of four.
    pub secret: String,
    /// The `otpauth` link that opens an app on this device.
    pub link: String,
    /// The link as a QR code: an SVG path of its dark modules.
    pub picture: String,
    /// The width and height in modules, quiet zone included.
    pub size: i64,
}

impl fmt::Debug for NewSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewSecret(…)")
    }
}

/// A WebAuthn challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebauthnChallenge {
    /// Its identifier, to be sent back with the response.
    pub token: String,
    /// The options as JSON (Web Authentication, 5.1.10).
    pub options: String,
}
