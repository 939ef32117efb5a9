//! What a team sees of the findings of a review.

use super::findings::FindingCounts;
use crate::{
    attachments::AttachmentView,
    challenges::{
        kinds::review::{Finding, Mended},
        view::ChallengeCard,
    },
    ids::ResponseId,
    language::Language,
};
use serde::{Deserialize, Serialize};

/// The findings of a review for its team, in the order of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsPage {
    pub challenge: ChallengeCard,
    /// What is reviewed; empty where it is the files of the challenge.
    pub address: String,
    pub counts: FindingCounts,
    /// The first of them; the files have all.
    pub findings: Vec<ListedFinding>,
    /// Whether the team may merge them now.
    pub may_merge: bool,
}

impl FindingsPage {
    /// The most findings that are shown.
    pub const MOST: usize = 100;
}

/// A finding in that list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedFinding {
    /// Counted from 1.
    pub place: i64,
    /// The one that it says the same as where that is out of sight; otherwise itself.
    pub head: ResponseId,
    pub written: AuthoredFinding,
    /// How many found it helpful, once the team may know it.
    pub helpful: Option<i64>,
    pub mended: Option<Mended>,
    pub picked: bool,
    /// Those that say the same.
    pub merged: Vec<AuthoredFinding>,
}

/// A finding with its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthoredFinding {
    pub id: ResponseId,
    /// Without a text where its author erased their account.
    pub finding: Finding,
    /// In which it was written, `None` where that is not known.
    pub language: Option<Language>,
    pub author: String,
    /// Its screenshot.
    pub attachments: Vec<AttachmentView>,
}
