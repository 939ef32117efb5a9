//! Moderation: who is trusted with what, what is reported, what is decided on it, and why; and that what staff do is
//! written down.

pub mod audit;
mod audit_action;
pub mod input;
pub mod policy;
pub mod similarity;
pub mod spam;
mod target;
pub mod trust;
pub mod view;
pub mod vote_patterns;

pub use audit_action::{AuditAction, Subject};
pub use target::{ModerationTarget, TargetKind};
pub use trust::{Trust, TrustGrounds};

use crate::string_enum::string_enum;

string_enum! {
    /// The reason for a report or a decision.
    pub enum Reason {
        Spam => "spam",
        Hurtful => "hurtful",
        /// Personal data of somebody else.
        PersonalData => "personal_data",
        OffTopic => "off_topic",
        /// Explained in the note.
        Other => "other",
        /// Reviewed and found unobjectionable.
        NothingWrong => "nothing_wrong",
        /// Hidden by several trusted flags; no moderator has looked yet.
        Flags => "flags",
    }
}

impl Reason {
    /// The reasons for which something can be reported.
    pub const REPORTED: [Self; 5] = [Self::Spam, Self::Hurtful, Self::PersonalData, Self::OffTopic, Self::Other];
}

string_enum! {
    /// What a moderation decision did.
    pub enum Action {
        /// Left visible.
        Keep => "keep",
        /// Hidden from everybody but its author and moderators.
        Hide => "hide",
        /// Visible again.
        Restore => "restore",
        /// Hidden automatically as suspected spam until a moderator has looked.
        Hold => "hold",
        RemoveAccount => "remove_account",
        RestoreAccount => "restore_account",
    }
}

string_enum! {
    /// Why something is currently hidden.
    pub enum HiddenBecause {
        /// Suspected spam; no moderator has looked yet.
        Held => "held",
        /// Flagged by trusted people; no moderator has looked yet.
        Flags => "flags",
        /// Hidden by a moderator.
        Decision => "decision",
        /// Its author's account was removed.
        Account => "account",
    }
}

string_enum! {
    /// A moderator's ruling on a case.
    pub enum Ruling {
        Keep => "keep",
        Spam => "spam",
        Hurtful => "hurtful",
        PersonalData => "personal_data",
        OffTopic => "off_topic",
        Other => "other",
        /// Removes the author's account as spam, with all its content.
        RemoveAccount => "remove_account",
    }
}

impl Ruling {
    /// The reason that the ruling implies.
    pub fn reason(self) -> Reason {
        match self {
            Self::Keep => Reason::NothingWrong,
            Self::Spam | Self::RemoveAccount => Reason::Spam,
            Self::Hurtful => Reason::Hurtful,
            Self::PersonalData => Reason::PersonalData,
            Self::OffTopic => Reason::OffTopic,
            Self::Other => Reason::Other,
        }
    }
}

string_enum! {
    /// The result of one ruling.
    pub enum RulingOutcome {
        Decided => "decided",
        /// Another moderator has decided the case in the meantime.
        Settled => "settled",
        /// The content has changed since the page was shown; the case stays in the queue.
        Changed => "changed",
        /// The moderator is its author or on its organisation's team.
        Party => "party",
        /// The ruling does not apply to such a target, or the target is gone.
        Impossible => "impossible",
        /// An unexpected error; the other rulings were applied.
        Failed => "failed",
    }
}

string_enum! {
    /// The verdict on an appeal.
    pub enum Verdict {
        /// The first decision is upheld.
        Stands => "stands",
        /// The first decision is reversed.
        Overturned => "overturned",
    }
}

/// The number of trusted flags that hide a target until a moderator has looked. A challenge, with all its answers,
/// takes more than an answer or a comment.
pub fn flags_that_hide(kind: TargetKind) -> i64 {
    if kind == TargetKind::Challenge { 5 } else { 3 }
}

/// The days within which the removal of an account can be undone.
pub const DAYS_TO_UNDO: i64 = 30;
/// The longest note with a report, in characters.
pub const MAX_NOTE: i64 = 600;
/// The longest explanation of a decision or an appeal, in characters.
pub const MAX_WORDS: i64 = 1000;
