//! Notices: who is told of an event, what they were told, and what they have read.

mod expiry;
mod fan_out;
mod reading;
mod recipients;
mod settings;
mod unread;

pub use expiry::delete_expired;
pub use fan_out::{NewNotice, already_told, insert_deliveries, insert_notices, settle_deliveries};
pub use reading::{
    NoticeComment, NoticeResponse, NoticeRow, answered_among, comments_of, find_notice, notices_before, notices_of,
    responses_of,
};
pub use recipients::{authors_after, commenters_after, lock_told, members_after, picked_authors, seeing_others};
pub use settings::settings_of;
pub use unread::{UnreadOfPerson, mark_read_like, mark_read_up_to, repair_unread, unread_after, unread_of};
