//! Moderation: reports, with an account and without; the queue, decisions and appeals; suspected spam; removed
//! accounts.

mod appeal_decision;
mod content;
mod decide_appeal;
mod decide_cases;
mod finish_removals;
mod hiding;
mod list_appeals;
mod list_audit;
mod list_cases;
mod list_hidden;
mod list_log;
mod list_own_decisions;
mod list_people;
mod list_removed;
mod list_vote_patterns;
mod locked_target;
mod remove_account;
mod report_content;
mod restore_account;
mod restore_content;
mod revoke_certificate;
mod send_notice;
mod set_role;
mod set_trust;
mod show_desk;
mod show_person;
mod targets;

pub use appeal_decision::appeal_decision;
pub use decide_appeal::decide_appeal;
pub use decide_cases::decide_cases;
pub(crate) use finish_removals::finish_removals;
pub use list_audit::list_audit;
pub use list_log::list_log;
pub use list_own_decisions::list_own_decisions;
pub use list_people::list_people;
pub use list_vote_patterns::list_vote_patterns;
pub use remove_account::remove_account;
pub use report_content::{report_content, show_report};
pub use restore_account::restore_account;
pub use restore_content::restore_content;
pub use revoke_certificate::revoke_certificate;
pub use send_notice::send_notice;
pub use set_role::set_role;
pub use set_trust::set_trust;
pub use show_desk::show_desk;
pub use show_person::show_person;

use crate::{Error, Result};
use domain::{
    actor::Actor,
    page::{Cursor, Page},
};

/// The page size of the queue and of the other lists.
const PAGE_SIZE: usize = 20;

fn require_moderator(actor: &Actor) -> Result<()> {
    actor.require_moderator().map_err(Error::Forbidden)
}

fn cursor(after: &str) -> Result<Option<Cursor>> {
    Cursor::parse(after).map_err(|problem| Error::field("after", problem))
}

/// A page from rows that were read with one more than the page size.
fn page_of<T>(mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Page<T> {
    let more = rows.len() > PAGE_SIZE;
    rows.truncate(PAGE_SIZE);
    let next = rows.last().filter(|_| more).map(|last| cursor(last).to_string());
    Page { items: rows, next }
}
