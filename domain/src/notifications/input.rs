//! What is sent about mails.

use crate::ids::MailId;
use serde::{Deserialize, Serialize};

/// A mail and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailRef {
    pub mail: String,
}

impl MailRef {
    /// The mail, `None` when there cannot be one.
    pub fn id(&self) -> Option<MailId> {
        self.mail.parse().ok()
    }
}
