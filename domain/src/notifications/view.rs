//! What pages show of notices and mails.

use super::{MailKind, MailProblem, NoticeKind};
use crate::{
    challenges::Outcome,
    ids::{ChallengeId, MailId, NoticeId, ResponseId},
    language::Language,
    time::Timestamp,
};
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

/// What somebody has not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    pub count: i64,
    /// Their newest notice, read or not; `None` when they have none.
    pub newest: Option<NoticeId>,
}

/// The page of one's notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesPage {
    /// Newest first.
    pub groups: Vec<NoticeGroup>,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    pub unread: Unread,
}

/// Notices of one kind about one challenge on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeGroup {
    pub newest: NoticeId,
    pub kind: NoticeKind,
    pub count: i64,
    /// Whether one of them is unread.
    pub is_unread: bool,
    /// When the newest of them happened.
    pub at: Timestamp,
    /// What the newest of them tells; `None` where the reader can no longer read that.
    pub told: Option<Told>,
}

/// What a notice tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub challenge: ChallengeId,
    pub title: String,
    /// Of the challenge's texts.
    pub language: Language,
    /// The name of the organisation that asks.
    pub organisation: String,
    pub happened: Happened,
}

/// What happened, with the words that belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Happened {
    Commented {
        response: ResponseId,
        /// The name of who commented, empty where the reader is not told it.
        by: String,
        /// Whether they are on the team of the organisation.
        from_team: bool,
        /// Whether the reader gave the response.
        is_own: bool,
        words: String,
    },
    Thanked {
        words: String,
        outcome: Option<Outcome>,
        outcome_text: String,
    },
    Picked {
        response: ResponseId,
        reason: String,
        /// What the organisation says to the author alone, empty when nothing.
        personal_thanks: String,
    },
    Unanswered,
    Reported {
        outcome: Option<Outcome>,
        words: String,
    },
    Answered {
        response: ResponseId,
        words: String,
    },
    Approved,
    SentBack {
        /// Why; empty where it has been handed in again since.
        reason: String,
    },
    Opened,
}

/// That mail to somebody was refused permanently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    pub since: Timestamp,
    /// The reply code of the mail server.
    pub answer: String,
}
