//! Challenges: writing, opening, deciding, closing.

mod approve_challenge;
mod begin_translation;
mod by_link;
mod changes;
mod close_challenge;
mod coach;
mod copy_challenge;
mod correct_challenge;
mod create_challenge;
mod edit_challenge;
mod end_challenge;
mod extend_challenge;
mod findings;
mod hidden;
mod kept_asks;
mod merge_findings;
mod pick_response;
mod publish_challenge;
mod report_outcome;
mod restore_revision;
mod send_back_challenge;
mod show_card;
mod show_challenge;
mod show_draft;
mod show_history;
mod show_preview;
mod stop_challenge;
mod team;
mod translate_challenge;
mod use_translation;
mod withdraw_challenge;
mod writing;

pub use approve_challenge::approve_challenge;
pub use begin_translation::begin_translation;
pub(crate) use by_link::{ask_for_decision, ask_outcome, remind_team};
pub use by_link::{close_by_link, report_by_link, show_closing};
pub use close_challenge::close_challenge;
pub use copy_challenge::copy_challenge;
pub use correct_challenge::correct_challenge;
pub use create_challenge::create_challenge;
pub use edit_challenge::edit_challenge;
pub(crate) use end_challenge::end_challenge;
pub use extend_challenge::extend_challenge;
pub use findings::{mend_finding, place_finding, show_findings, unmend_finding};
pub use kept_asks::{Asked, keep_ask, show_ask, use_kept_ask};
pub(crate) use kept_asks::{begin_kept_ask, claim_ask};
pub use merge_findings::{merge_findings, separate_finding};
pub use pick_response::{pick_response, unpick_response};
pub(crate) use publish_challenge::open_until_deadline;
pub use publish_challenge::publish_challenge;
pub use report_outcome::report_outcome;
pub use restore_revision::restore_revision;
pub use send_back_challenge::send_back_challenge;
pub use show_card::show_card;
pub use show_challenge::{show_challenge, show_challenge_part};
pub use show_draft::{show_draft, show_sent_draft};
pub use show_history::show_history;
pub use show_preview::show_preview;
pub use stop_challenge::stop_challenge;
pub use translate_challenge::translate_challenge;
pub use use_translation::use_translation;
pub use withdraw_challenge::withdraw_challenge;

use crate::{Error, Result};
use domain::error::ForbiddenReason;
use store::challenges::Challenge;
use team::lock_for_team;

/// Refuses a decision on another revision than the one that was read.
fn require_revision(challenge: &Challenge, shown: &str) -> Result<()> {
    let same = shown.parse::<i64>().is_ok_and(|shown| shown == challenge.revision);
    if same { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile)) }
}

/// Turns a conditional update that matched no row into a refusal.
fn changed(was_changed: bool) -> Result<()> {
    if was_changed { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::WrongState)) }
}
