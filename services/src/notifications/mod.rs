//! Notices of what happened: written down with the change, told by a job, read in the page.

mod list_notices;
mod mark_notices;
pub mod push;
mod recipients;
mod record_event;
mod tell;
mod told;
mod unread;

pub use list_notices::list_notices;
pub use mark_notices::{mark_notice_read, mark_notices_read};
pub(crate) use record_event::{record, tell_again};
pub use tell::tell;
pub(crate) use tell::tell_until;
pub(crate) use told::told_notices;
pub use unread::{find_unread, unread_of_session};
