//! What people send about their ways to sign in.

use super::Code;
use crate::{
    accounts::{Password, input::own_password},
    error::FieldErrors,
    ids::PasskeyId,
};
use serde::{Deserialize, Serialize};

/// The form with which one shows once more who one is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProveIdentity {
    pub password: String,
}

impl ProveIdentity {
    /// The password to be compared, or what is wrong with it.
    pub fn parse(&self) -> Result<Password, FieldErrors> {
        own_password(&self.password).map_err(|problem| FieldErrors::of("password", problem))
    }
}

/// A passkey that a device has made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddPasskey {
    /// What it is to be called; empty for the name of the device.
    pub name: String,
    /// Of the question that the device answers; empty as long as it has not been asked.
    pub token: String,
    /// The device's answer as JSON (Web Authentication, 5.1.8).
    pub credential: String,
}

/// One of one's own passkeys.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasskeyRef {
    pub passkey: String,
}

/// Another name for a passkey.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RenamePasskey {
    pub passkey: String,
    pub name: String,
}

impl PasskeyRef {
    /// Which one; `None` when there can be none such.
    pub fn parse(&self) -> Option<PasskeyId> {
        self.passkey.parse().ok()
    }
}

/// Signing in with a passkey.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInWithPasskey {
    /// Of the question that the device answers.
    pub token: String,
    /// The device's answer as JSON.
    pub credential: String,
    /// The path to go on to.
    pub next: String,
}

/// The code with which signing in is finished.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GiveCode {
    /// Of the sign-in that has been begun.
    pub token: String,
    pub code: String,
    /// The path to go on to.
    pub next: String,
}

impl GiveCode {
    /// The code, or what is wrong with it.
    pub fn parse(&self) -> Result<Code, FieldErrors> {
        parse_code(&self.code)
    }
}

/// A code with which the second factor is turned on or off.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnCode {
    pub code: String,
}

impl OwnCode {
    /// The code, or what is wrong with it.
    pub fn parse(&self) -> Result<Code, FieldErrors> {
        parse_code(&self.code)
    }
}

fn parse_code(typed: &str) -> Result<Code, FieldErrors> {
    Code::parse(typed).map_err(|problem| FieldErrors::of("code", problem))
}
