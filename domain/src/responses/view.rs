//! What is shown of responses and comments.

use crate::{
    ids::{CommentId, ResponseId},
    time::Timestamp,
    voting::{Interval, NoVotes, Vote},
};
use serde::{Deserialize, Serialize};

/// The responses to a challenge as one viewer sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responses {
    /// A page of them in the viewer's own order, or by rank where ranks are shown.
    pub items: Vec<ResponseView>,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
    /// Whether not all are shown from the first on: the page begins later, or shows one alone.
    pub is_part: bool,
    /// How many the viewer sees on all pages.
    pub count: i64,
    /// How many of them are picked, where the viewer may know.
    pub picked: i64,
    /// Responses that the viewer does not see yet.
    pub hidden: i64,
    /// Whether ranks are shown to this viewer.
    pub ranked: bool,
    /// Why the viewer may not vote, `None` when they may.
    pub no_votes: Option<NoVotes>,
}

/// A response as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a page shows")]
pub struct ResponseView {
    pub id: ResponseId,
    pub author: String,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited: bool,
    /// Given by the viewer.
    pub mine: bool,
    /// The viewer's vote as it stands.
    pub vote: Option<Vote>,
    /// The number of *helpful*, where this viewer may see it.
    pub helpful: Option<i64>,
    /// Where it stands, where this viewer may see it and there are enough votes.
    pub rank: Option<Rank>,
    /// Whether there are too few votes for a rank, where ranks are shown.
    pub needs_eyes: bool,
    pub pick: Option<PickView>,
    /// Whether only its author and moderators see it.
    pub hidden: bool,
    /// The latest, or those that were asked for, oldest first.
    pub comments: Vec<CommentView>,
    /// How many there are.
    pub comment_count: i64,
    /// The cursor before which there are more of them; `None` when the first is shown.
    pub more_comments: Option<String>,
}

/// A place in the ranking, and where the share of *helpful* lies, per mille: finer than any picture of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rank {
    /// From 1; ties share a place.
    pub place: i64,
    pub low: i64,
    /// The share as counted.
    pub share: i64,
    pub high: i64,
}

impl Rank {
    /// A place with the interval that led to it.
    pub fn new(place: i64, interval: Interval) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a share lies between 0 and 1")]
        let per_mille = |share: f64| (share * 1000.0).round() as i64;
        Self { place, low: per_mille(interval.low), share: per_mille(interval.share), high: per_mille(interval.high) }
    }
}

/// The organisation's decision for a response.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PickView {
    pub reason: String,
}

/// A comment as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a page shows")]
pub struct CommentView {
    pub id: CommentId,
    pub author: String,
    /// Written by someone of the organisation's team.
    pub from_team: bool,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited: bool,
    pub mine: bool,
    /// Whether only its author and moderators see it.
    pub hidden: bool,
}
