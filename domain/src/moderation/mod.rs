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

pub use audit_action::{AuditAction, Subject};
pub use target::{ModerationTarget, TargetKind};
pub use trust::Trust;

use crate::string_enum::string_enum;

string_enum! {
    /// Why something is reported or decided.
    pub enum Reason {
        Spam => "spam",
        Hurtful => "hurtful",
        /// Personal data of somebody else.
        PersonalData => "personal_data",
        OffTopic => "off_topic",
        /// Said in words.
        Other => "other",
        /// Looked at, and fine.
        NothingWrong => "nothing_wrong",
        /// Several trusted people reported it; nobody has looked yet.
        Flags => "flags",
    }
}

impl Reason {
    /// The reasons for which something can be reported.
    pub const REPORTED: [Self; 5] = [Self::Spam, Self::Hurtful, Self::PersonalData, Self::OffTopic, Self::Other];
}

string_enum! {
    /// What was done.
    pub enum Action {
        /// Left as it is.
        Keep => "keep",
        /// Shown to its author and to moderators alone.
        Hide => "hide",
        /// Shown to everybody again.
        Restore => "restore",
        /// Kept back by itself, as suspected spam, until somebody has looked.
        Hold => "hold",
        RemoveAccount => "remove_account",
        RestoreAccount => "restore_account",
    }
}

string_enum! {
    /// Why something is hidden now.
    pub enum HiddenBecause {
        /// Suspected spam that nobody has looked at.
        Held => "held",
        /// Trusted people reported it, and nobody has looked.
        Flags => "flags",
        /// A moderator decided it.
        Decision => "decision",
        /// Its author's account was removed.
        Account => "account",
    }
}

string_enum! {
    /// What a moderator makes of something that waits, in one press.
    pub enum Ruling {
        Keep => "keep",
        Spam => "spam",
        Hurtful => "hurtful",
        PersonalData => "personal_data",
        OffTopic => "off_topic",
        Other => "other",
        /// The account goes, as spam, with all its content.
        RemoveAccount => "remove_account",
    }
}

impl Ruling {
    /// The reason that it stands for.
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
    /// What became of a ruling that a moderator sent.
    pub enum RulingOutcome {
        Decided => "decided",
        /// Another moderator has settled the case meanwhile.
        Settled => "settled",
        /// It is not what was on the page any more, and waits to be read again.
        Changed => "changed",
        /// The moderator wrote it, or it is their organisation's.
        Party => "party",
        /// This ruling is none for such a thing, or the thing is gone.
        Impossible => "impossible",
        /// Something broke; the others were decided all the same.
        Failed => "failed",
    }
}

string_enum! {
    /// What became of an appeal.
    pub enum Verdict {
        /// The first decision stands.
        Stands => "stands",
        /// The first decision is undone.
        Overturned => "overturned",
    }
}

/// The flags of trusted people that hide something until a moderator has looked: a challenge, with all that was answered in
/// it, takes more than an answer or comment.
pub fn flags_that_hide(kind: TargetKind) -> i64 {
    if kind == TargetKind::Challenge { 5 } else { 3 }
}

/// The days for which the removal of an account can be undone.
pub const DAYS_TO_UNDO: i64 = 30;
/// The longest note with a report, in characters.
pub const MAX_NOTE: i64 = 600;
/// The longest words with a decision or an appeal, in characters.
pub const MAX_WORDS: i64 = 1000;
