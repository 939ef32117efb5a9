//! The options: from the command line, else from the environment, else from `quinze.toml` in the data folder or the
//! current one, else the default. One file per section.

pub mod account;
mod file;
pub mod log;
pub mod mail;
pub mod network;
pub mod openid;
pub mod proxies;
pub mod registry;
pub mod sign_up;
mod sources;
pub mod storage;

pub use sources::{Environment, Given, Sources};
use std::fmt;

/// The keys that `quinze.toml` may hold. Each is an option too, `data_dir` as `--data-dir`, and a
/// variable, `data_dir` as `QUINZE_DATA_DIR`.
pub const KEYS: [&str; 23] = [
    "addr",
    "base_url",
    "data_dir",
    "database_url",
    "email",
    "files_key_id",
    "files_secret",
    "files_url",
    "log",
    "mail_from",
    "map",
    "name",
    "openid_client_id",
    "openid_client_secret",
    "openid_client_secret_file",
    "openid_issuer",
    "openid_name",
    "password",
    "registry",
    "role",
    "sign_up_seconds",
    "smtp_url",
    "trusted_proxies",
];

/// An invalid option and its source. Without the value, which may be a secret.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {wrong}")]
pub struct Error {
    /// `--addr`, `QUINZE_ADDR`, or `addr in /srv/quinze.toml`.
    pub place: String,
    pub wrong: String,
}

impl Error {
    fn new(place: impl fmt::Display, wrong: impl fmt::Display) -> Self {
        Self { place: place.to_string(), wrong: wrong.to_string() }
    }
}
