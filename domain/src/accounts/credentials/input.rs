//! Inputs about passkeys and the second factor.

use super::Code;
use crate::{
    accounts::{Password, input::own_password},
    error::FieldErrors,
    ids::PasskeyId,
};
use serde::{Deserialize, Serialize};

/// The form that confirms the password before a sensitive change.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProveIdentity {
    pub password: String,
}

impl ProveIdentity {
    /// The password to be compared, or its error.
    pub fn parse(&self) -> Result<Password, FieldErrors> {
        own_password(&self.password).map_err(|problem| FieldErrors::of("password", problem))
    }
}

/// The registration of a passkey.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddPasskey {
    /// Its name; empty for the name of the device.
    pub name: String,
    /// The identifier of the WebAuthn challenge; empty until one has been requested.
    pub token: String,
    /// The authenticator's response as JSON (Web Authentication, 5.1.8).
    pub credential: String,
}

/// An input that only names one of one's own passkeys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasskeyRef {
    pub passkey: String,
}

/// A new name for a passkey.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RenamePasskey {
    pub passkey: String,
    pub name: String,
}

impl PasskeyRef {
    /// The passkey, `None` when its identifier is malformed.
    pub fn parse(&self) -> Option<PasskeyId> {
        self.passkey.parse().ok()
    }
}

/// A sign-in with a passkey.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInWithPasskey {
    /// The identifier of the WebAuthn challenge.
    pub token: String,
    /// The authenticator's response as JSON.
    pub credential: String,
    /// The path to redirect to.
    pub next: String,
}

/// The second-factor code that completes a sign-in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GiveCode {
    /// The token of the pending sign-in.
    pub token: String,
    pub code: String,
    /// The path to redirect to.
    pub next: String,
}

impl GiveCode {
    /// The code, or its error.
    pub fn parse(&self) -> Result<Code, FieldErrors> {
        parse_code(&self.code)
    }
}

/// A code that turns the second factor on or off.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnCode {
    pub code: String,
}

impl OwnCode {
    /// The code, or its error.
    pub fn parse(&self) -> Result<Code, FieldErrors> {
        parse_code(&self.code)
    }
}

fn parse_code(typed: &str) -> Result<Code, FieldErrors> {
    Code::parse(typed).map_err(|problem| FieldErrors::of("code", problem))
}
