//! What is shown of responses and comments.

use crate::{
    ids::{CommentId, ResponseId},
    time::Timestamp,
    voting::{Interval, Vote},
};
use serde::{Deserialize, Serialize};

/// The responses to a challenge as one viewer sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responses {
    /// In the viewer's own order, or by rank where ranks are shown.
    pub items: Vec<ResponseView>,
    /// Responses that the viewer does not see yet.
    pub hidden: i64,
    /// Whether ranks are shown to this viewer.
    pub ranked: bool,
    /// Why the viewer may not vote, `None` when they may.
    pub no_votes: Option<crate::error::Refusal>,
}

/// A response as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    pub comments: Vec<CommentView>,
}

/// A place in the ranking.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rank {
    /// From 1; ties share a place.
    pub place: i64,
    pub interval: Interval,
}

impl Eq for Rank {}

/// The organisation's decision for a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickView {
    pub reason: String,
}

/// A comment as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    pub id: CommentId,
    pub author: String,
    /// Written by someone of the organisation's team.
    pub from_team: bool,
    pub body: String,
    pub posted_at: Timestamp,
    pub edited: bool,
    pub mine: bool,
}
