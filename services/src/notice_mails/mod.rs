//! Notices by mail: what is queued, what their readers chose, and how they end.

mod mail_notices;
mod settings;
mod unsubscribe;

pub use mail_notices::mail_notices;
pub use settings::{bounce_of, set_notice_settings, show_notice_settings};
pub use unsubscribe::{resubscribe, show_unsubscribe, unsubscribe};
