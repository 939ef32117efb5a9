//! Reports, decisions, appeals; hidden content; removed accounts.

mod appeals;
mod cases;
mod decisions;
mod flags;
mod hiding;
mod notices;
mod people;
mod removals;
mod removed_content;
mod removed_texts;
mod written;

pub use appeals::{
    Appeal, NewAppeal, appeals_of, decide_appeal, find_appeal, insert_appeal, settle_appeals, waiting_appeals,
};
pub use cases::{
    Case, WaitingCase, count_waiting, find_case, forget_settled, open_case, settle, settle_all_of, settle_of, waiting,
};
pub use decisions::{
    Decision, NewDecision, decisions_by_ids, decisions_on, find_decision, has_hidden, insert_decision, last_hide, log,
    standing_hides,
};
pub use flags::{Flag, NewFlag, flags_of, flags_since, has_flagged, insert_flag, weight};
pub use hiding::{hide, show};
pub use notices::{NewNotice, has_sent, insert_notice, notices_of, senders_of};
pub use people::{
    Person, Written24h, counts, find_person, lock_person, names, people_by_address, people_by_name, posted_since,
    set_role, set_trust,
};
pub use removals::{
    PendingContent, Removal, add_removal, finish_removal, past_undoing, pending_content, removal_of, set_content_done,
    undo_removal, undoable, with_pending_content,
};
pub use removed_content::{delete_all_of, forget_votes, hide_all_of, return_votes, show_all_of, touched_after};
pub use removed_texts::{forget_text, forget_texts, recent_texts, remember_text};
pub use written::{OwnText, Written, texts_of, written};

use domain::ids::UserId;
use sea_orm::{ColumnTrait, Condition};

/// A reader, for the visibility of hidden content.
#[derive(Clone, Copy, Debug)]
pub enum Visibility {
    /// Sees no hidden content.
    Everybody,
    /// Sees their own hidden content too.
    Author(UserId),
    /// Sees everything.
    Moderator,
}

impl Visibility {
    /// Whether this reader sees something of an author that is hidden or not.
    pub fn shows(self, hidden: bool, author: UserId) -> bool {
        match self {
            Self::Everybody => !hidden,
            Self::Author(id) => !hidden || author == id,
            Self::Moderator => true,
        }
    }

    /// The condition for rows visible to this reader, from the columns of the time of hiding and of the author.
    pub(crate) fn sees<C: ColumnTrait>(self, hidden_at: C, author: C) -> Condition {
        match self {
            Self::Everybody => Condition::all().add(hidden_at.is_null()),
            Self::Author(id) => Condition::any().add(hidden_at.is_null()).add(author.eq(id.0)),
            Self::Moderator => Condition::any().add(hidden_at.is_null()).add(hidden_at.is_not_null()),
        }
    }
}
