//! What is shown to those who translate segments and check them.

use crate::{
    challenges::{
        State,
        kinds::translation::{Fault, Marked, Offers, Task, TranslationProgress},
    },
    ids::{ChallengeId, ResponseId},
    language::Language,
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The page on which the segments of a challenge are translated and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentsPage {
    pub challenge: ChallengeId,
    pub organisation: OrganisationLink,
    pub title: String,
    /// The language of the title.
    pub language: Language,
    pub state: State,
    pub from: Language,
    pub to: Language,
    pub signed_in: bool,
    pub on_the_team: bool,
    pub progress: TranslationProgress,
    pub offers: Offers,
    /// The segment that is held for the viewer, `None` where there is none.
    pub held: Option<HeldSegment>,
}

/// A segment that is held for the viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldSegment {
    pub position: i64,
    pub task: Task,
    /// The text to translate, with the terms of the glossary.
    pub source: Vec<Marked>,
    /// The segment before it, for context; `None` for the first.
    pub before: Option<String>,
    /// The segment after it; `None` for the last.
    pub following: Option<String>,
    /// What the field begins with: the translation so far, in a proofreading the text itself, or nothing.
    pub text: String,
    /// Who wrote that; empty where the viewer did, or nobody.
    pub author: String,
    /// The response that is read, and its version; `None` where there is none.
    pub shown: Option<(ResponseId, Timestamp)>,
    /// Why it was sent back, `None` where it was not.
    pub fault: Option<Fault>,
    pub until: Timestamp,
}
