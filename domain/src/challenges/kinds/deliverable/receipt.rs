use super::Stage;
use crate::{
    challenges::Licence,
    ids::{ChallengeId, ResponseId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A receipt of rights: who gave what to whom under which licence, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    pub challenge: ChallengeId,
    pub title: String,
    pub organisation: String,
    pub response: ResponseId,
    pub author: String,
    pub licence: Licence,
    /// The version of the words that were agreed to.
    pub terms: i64,
    pub agreed_at: Timestamp,
    pub handed_in_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub stage: Stage,
    pub text: String,
    pub files: Vec<ReceiptFile>,
    /// Whether the viewer gave it; otherwise they are on the team that asked.
    pub mine: bool,
}

/// A file for which a receipt is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptFile {
    pub name: String,
    pub description: String,
    pub bytes: i64,
    /// The SHA-256 of the file as it can be downloaded, in hexadecimal digits.
    pub digest: String,
}

impl ReceiptFile {
    /// What a picture shows, or the name of any other file.
    pub fn label(&self) -> &str {
        if self.description.is_empty() { &self.name } else { &self.description }
    }

    /// Its size in kilobytes, at least one.
    pub fn kilobytes(&self) -> i64 {
        (self.bytes / 1_000).max(1)
    }
}
