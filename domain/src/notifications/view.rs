//! What pages show of mails.

use super::{MailKind, MailProblem};
use crate::{ids::MailId, time::Timestamp};
use serde::{Deserialize, Serialize};

/// A mail that could not be sent. Neither its recipient nor its content is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedMail {
    pub id: MailId,
    /// `None` for a kind that this version does not know.
    pub kind: Option<MailKind>,
    pub problem: MailProblem,
    /// The SMTP reply code with which the mail server refused it; empty when it did not.
    pub answer: String,
    /// The number of attempts.
    pub tries: i64,
    pub created_at: Timestamp,
    /// When the next attempt is due, `None` when there is none.
    pub next_at: Option<Timestamp>,
}

/// The delivery status of a mail, for whoever caused it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MailState {
    /// Queued.
    Waiting,
    /// The first attempt failed; it will be tried again.
    Retried,
    Sent,
    /// It failed and is not tried again.
    Failed,
}

/// The state of mail delivery on this instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReport {
    /// Whether mail is delivered. If not, addresses need no confirmation and each mail is a file in the data
    /// folder.
    pub reaches_people: bool,
    /// How many mails are queued.
    pub waiting: i64,
    /// To how many people mail was refused permanently, so that they get no notices by mail.
    pub bounces: i64,
    /// Mails that failed, the latest first.
    pub failures: Vec<FailedMail>,
    pub now: Timestamp,
}

/// That mail to somebody was refused permanently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    pub since: Timestamp,
    /// The reply code of the mail server.
    pub answer: String,
}
