//! Inputs about notices and mails.

use crate::ids::{MailId, NoticeId};
use serde::{Deserialize, Serialize};

/// An input that only names a mail.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailRef {
    pub mail: String,
}

impl MailRef {
    /// The mail, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<MailId> {
        self.mail.parse().ok()
    }
}

/// The next page of one's notices.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListNotices {
    /// The cursor of the page; empty for the first.
    pub before: String,
}

impl ListNotices {
    /// The notice before which the page begins, `None` for the newest, also when the cursor is malformed.
    pub fn before(&self) -> Option<NoticeId> {
        self.before.parse().ok()
    }
}

/// Marks all of one's notices as read, up to the newest that was shown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MarkNoticesRead {
    pub up_to: String,
}

impl MarkNoticesRead {
    /// The newest that was shown, `None` when the identifier is malformed.
    pub fn up_to(&self) -> Option<NoticeId> {
        self.up_to.parse().ok()
    }
}

/// Marks a notice as read, with the earlier ones of its kind about the same challenge.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MarkNoticeRead {
    pub notice: String,
}

impl MarkNoticeRead {
    /// The notice, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<NoticeId> {
        self.notice.parse().ok()
    }
}
