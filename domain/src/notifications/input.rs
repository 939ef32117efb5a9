//! Inputs about mails.

use crate::ids::MailId;
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
