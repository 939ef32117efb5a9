//! A challenge and the responses to it, on one page.

use crate::{
    attachments::AttachmentView,
    challenges::{
        Answer,
        kinds::{Summary, deliverable::PlacesView},
        view::ChallengeDetail,
    },
    language::Language,
    responses::view::Responses,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A challenge's page as one viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengePage {
    pub challenge: ChallengeDetail,
    pub responses: Responses,
    /// What came out, where the viewer may see it and responses are not listed.
    pub results: Option<Summary>,
    /// The places of a deliverable while it takes answers.
    pub places: Option<PlacesView>,
    /// What the viewer wrote before signing in and is not posted yet.
    pub draft: Vec<Answer>,
    /// In which language that is written, `None` where it is not known.
    pub draft_language: Option<Language>,
    /// The files of the response that the viewer is writing, `None` where they may not attach any.
    pub draft_files: Option<Vec<AttachmentView>>,
    /// The minute in which it was shown, so that a page that is asked for again soon is the same.
    pub shown_at: Timestamp,
}
