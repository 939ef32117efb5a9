//! What people are told of, and by which ways.

use crate::string_enum::string_enum;

string_enum! {
    /// What happened, written down with the change itself.
    pub enum Event {
        /// The subject is the comment.
        CommentPosted => "comment_posted",
        /// The subject is the response.
        ResponsePosted => "response_posted",
        /// The subject is the challenge.
        ChallengeClosed => "challenge_closed",
        /// The subject is the challenge.
        OutcomeReported => "outcome_reported",
        /// It became open; the subject is the challenge.
        ChallengeOpened => "challenge_opened",
        /// It was approved or sent back; the subject is the challenge.
        ChallengeReviewed => "challenge_reviewed",
    }
}

string_enum! {
    /// What a notice tells its reader.
    pub enum NoticeKind {
        /// Somebody commented their response, or one that they commented before.
        Reply => "reply",
        /// The organisation thanked for their response.
        Thanked => "thanked",
        /// The organisation picked their response.
        Picked => "picked",
        /// A challenge that they answered was closed without an answer.
        Unanswered => "unanswered",
        /// What became of the answers to a challenge that they answered.
        Outcome => "outcome",
        /// Somebody outside the team commented a response to their team's challenge.
        Comment => "comment",
        /// A new response to their team's challenge.
        Answer => "answer",
        /// Their team's challenge was approved or sent back.
        Reviewed => "reviewed",
        /// A challenge of an organisation or cause that they follow is open.
        Published => "published",
    }
}

string_enum! {
    /// A way out of the page by which notices are sent. The page itself shows every notice.
    pub enum Channel {
        Mail => "mail",
        Push => "push",
    }
}

string_enum! {
    /// When a notice is sent.
    pub enum Timing {
        AtOnce => "at_once",
        /// With the others, in one daily or weekly message.
        Digest => "digest",
        /// Not at all.
        Off => "off",
    }
}

string_enum! {
    /// How often the notices that wait for it are sent together.
    pub enum Digest {
        Daily => "daily",
        Weekly => "weekly",
    }
}

impl NoticeKind {
    /// Whether it is about a challenge of one's own team.
    pub const fn is_for_teams(self) -> bool {
        matches!(self, Self::Comment | Self::Answer | Self::Reviewed)
    }

    /// When a notice of this kind is sent by a channel to somebody who chose nothing.
    pub const fn default_timing(self, _channel: Channel) -> Timing {
        match self {
            Self::Reply | Self::Thanked | Self::Picked | Self::Outcome | Self::Comment | Self::Reviewed => {
                Timing::AtOnce
            }
            Self::Unanswered | Self::Answer | Self::Published => Timing::Off,
        }
    }
}
