//! What is shown of mails.

use super::{MailKind, MailProblem};
use crate::{ids::MailId, time::Timestamp};
use serde::{Deserialize, Serialize};

/// A mail that did not go out. Neither to whom nor what it says is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedMail {
    pub id: MailId,
    /// `None` for one that only another version knows.
    pub kind: Option<MailKind>,
    pub problem: MailProblem,
    /// The code with which the mail server refused it; empty when it did not.
    pub answer: String,
    /// How often it was tried.
    pub tries: i64,
    pub created_at: Timestamp,
    /// When it is tried again, `None` when it is not by itself.
    pub next_at: Option<Timestamp>,
}

/// What became of a mail, for who had it sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MailState {
    /// On its way.
    Waiting,
    /// It did not go out at first, and is tried again.
    Retried,
    Sent,
    /// It did not go out, and is not tried again.
    Failed,
}

/// How mail goes out of this instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReport {
    /// Whether it reaches people. If not, addresses need no confirmation and each mail is a file in the data folder.
    pub reaches_people: bool,
    /// How many wait to go out.
    pub waiting: i64,
    /// Those that did not go out, the latest first.
    pub failures: Vec<FailedMail>,
    pub now: Timestamp,
}
