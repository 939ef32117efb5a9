//! What is shown of responses and comments.

use super::findings::FindingCounts;
use crate::{
    attachments::AttachmentView,
    challenges::{
        Answer,
        kinds::{ranked::Numbers, review::Mended},
    },
    ids::{CommentId, ResponseId},
    interval::{Interval, per_mille},
    language::Language,
    time::Timestamp,
    voting::{NoVotes, RankedBy, Vote},
};
use serde::{Deserialize, Serialize};

/// The responses to a challenge for one viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responses {
    /// One page in the viewer's own order, or by rank where ranks are shown.
    pub items: Vec<ResponseView>,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    /// Whether this is a later page or a single response.
    pub is_part: bool,
    /// How many responses the viewer can see in all.
    pub count: i64,
    /// How many of them are picked, where the viewer may know that.
    pub picked: i64,
    /// The number of responses that the viewer cannot see yet.
    pub hidden: i64,
    /// Whether ranks are shown to this viewer.
    pub ranked: bool,
    /// Why the viewer may not vote, `None` when they may.
    pub no_votes: Option<NoVotes>,
    /// Of a review, how many findings there are of each sort.
    pub findings: Option<FindingCounts>,
    /// The same without those that the viewer, or the viewer too, wrote.
    pub findings_of_others: Option<FindingCounts>,
}

/// A response for one viewer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a page shows")]
pub struct ResponseView {
    pub id: ResponseId,
    /// Empty while it is not told.
    pub author: String,
    pub answer: Answer,
    /// In which language it is written, `None` where that is not known.
    pub language: Option<Language>,
    /// Its pictures and files; of a hidden response none, but for moderators.
    pub attachments: Vec<AttachmentView>,
    pub posted_at: Timestamp,
    pub edited: bool,
    /// Whether the viewer wrote it.
    pub mine: bool,
    /// The viewer's current vote.
    pub vote: Option<Vote>,
    /// The number of *helpful* votes, where this viewer may see it.
    pub helpful: Option<i64>,
    /// Its rank, where this viewer may see it and there are enough votes.
    pub rank: Option<Rank>,
    /// Whether there are too few votes, or duels, for a rank, where ranks are shown.
    pub needs_eyes: bool,
    /// How the votes were cast; for the team alone, once it may know that.
    pub numbers: Option<Numbers>,
    pub pick: Option<PickView>,
    /// Whether its author had seen those of others before giving any, where this viewer may know it.
    pub after_reveal: bool,
    /// Whether it is hidden from all but its author and moderators.
    pub hidden: bool,
    /// Whether it stands for itself, so that it can be picked: it is not merged into a finding that is out of sight.
    pub stands_for_itself: bool,
    /// Its latest comments, or those asked for, oldest first.
    pub comments: Vec<CommentView>,
    /// The number of its comments.
    pub comment_count: i64,
    /// The cursor of the earlier comments; `None` when there are none.
    pub more_comments: Option<String>,
    /// Those that say the same, as the team found; empty for most. Their votes count for this one.
    pub merged: Vec<Self>,
    /// That the team has mended what it is about.
    pub mended: Option<Mended>,
}

impl ResponseView {
    /// Whether the viewer wrote it, or one that says the same.
    pub fn is_mine(&self) -> bool {
        self.mine || self.merged.iter().any(|merged| merged.mine)
    }
}

/// A rank, and what it goes by with its confidence interval, per mille: the share of *helpful* votes, or the chance to win
/// a duel against an average response to the same challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rank {
    /// Counted from 1; ties share a rank.
    pub place: i64,
    pub by: RankedBy,
    pub low: i64,
    /// The observed share, or the estimated chance.
    pub share: i64,
    pub high: i64,
}

impl Rank {
    /// A rank with the interval that it is based on.
    pub fn new(place: i64, by: RankedBy, interval: Interval) -> Self {
        Self {
            place,
            by,
            low: per_mille(interval.low),
            share: per_mille(interval.share),
            high: per_mille(interval.high),
        }
    }
}

/// The organisation's pick of a response.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PickView {
    pub reason: String,
    /// What the organisation said to its author alone, for the team; else empty.
    pub personal_thanks: String,
}

/// A comment for one viewer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a page shows")]
pub struct CommentView {
    pub id: CommentId,
    /// Empty while it is not told whose the response is, and it is theirs.
    pub author: String,
    /// Whether the author of the response wrote it.
    pub by_author: bool,
    /// Whether its author is on the organisation's team.
    pub from_team: bool,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited: bool,
    pub mine: bool,
    /// Whether it is hidden from all but its author and moderators.
    pub hidden: bool,
}
