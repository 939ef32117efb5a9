//! What is shown of challenges.

use super::{
    ChallengeText, Closing, Kind, Outcome, State,
    by_volunteers::{ByVolunteers, ForChallenge},
    coach::Hint,
    translated::TranslatedText,
};
use crate::{
    attachments::AttachmentView, ids::ChallengeId, language::Language, location::Location,
    organisation_link::OrganisationLink, time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A challenge in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChallengeCard {
    pub id: ChallengeId,
    pub organisation: OrganisationLink,
    pub kind: Kind,
    pub state: State,
    pub title: String,
    /// The beginning of the need, without Markdown.
    pub summary: String,
    pub language: Language,
    pub minutes: i64,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    /// Volunteers who have answered.
    pub answered: i64,
    pub target: i64,
    pub deadline: Option<Timestamp>,
    pub closing: Option<Closing>,
    pub outcome: Option<Outcome>,
    /// Title and summary in another language.
    pub translation: Option<TranslatedCard>,
}

/// What a card says in another language than the challenge's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TranslatedCard {
    pub language: Language,
    pub title: String,
    pub summary: String,
}

impl ChallengeCard {
    /// The card for readers of a language: with title and summary in it where they were translated into it.
    #[must_use]
    pub fn read_in(mut self, code: &str) -> Self {
        if let Some(text) = self.translation.take_if(|text| text.language.as_str() == code) {
            (self.language, self.title, self.summary) = (text.language, text.title, text.summary);
        }
        self
    }
}

/// The public content of a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChallengeDetail {
    pub card: ChallengeCard,
    /// Where the organisation is.
    pub location: Location,
    /// The need as sanitised HTML.
    pub need_html: String,
    pub text: ChallengeText,
    /// The revision of the text; a correction names the one that it is based on.
    pub revision: i64,
    /// Until when the organisation has to decide, while it is deciding.
    pub decide_until: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// For its team, when it is asked next whether the answers were used, where it is.
    pub asks_outcome_at: Option<Timestamp>,
    /// Thanks and outcome, once closed with an answer.
    pub story: Option<Story>,
    /// The text in another language.
    pub translation: Option<TranslationView>,
    /// For a translation by volunteers, the challenge that it is for, where the viewer may read it.
    pub translates: Option<ForChallenge>,
    /// For its team, the challenge in which volunteers translate it now.
    pub translating: Option<ChallengeId>,
    /// Its pictures and files.
    pub attachments: Vec<AttachmentView>,
    /// Corrections since it was submitted, newest first.
    pub corrections: Vec<CorrectionView>,
    /// For its team, why it was sent back, while it is a draft; else empty.
    pub review_note: String,
    /// The notice while it is hidden, in the viewer's language: why, and who can appeal. Empty while it is visible.
    pub notice: String,
    pub viewer: ViewerOfChallenge,
}

/// The text of a challenge in another language than its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TranslationView {
    pub text: TranslatedText,
    /// The need as sanitised HTML.
    pub need_html: String,
    /// Whether the challenge's own text has changed since it was translated.
    pub is_outdated: bool,
    /// Who made it, if it is volunteers'.
    pub by_volunteers: Option<ByVolunteers>,
}

/// A correction, with the organisation's note.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CorrectionView {
    pub at: Timestamp,
    pub note: String,
}

/// How the organisation closed a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Story {
    pub thanks: String,
    pub outcome: Outcome,
    pub outcome_text: String,
    /// Empty when something was picked, or nothing could be.
    pub no_pick_reason: String,
}

/// What the viewer may do on a challenge's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a page shows")]
pub struct ViewerOfChallenge {
    pub signed_in: bool,
    /// Is on the organisation's team.
    pub on_the_team: bool,
    /// Approves it or sends it back: it is in review, and the viewer moderates and is not on its team.
    pub reviews: bool,
    /// Whether a page says more about why it is hidden: to appeal, or to show it again.
    pub sees_why: bool,
    /// How many more responses this viewer may give.
    pub may_answer: i64,
    /// Whether this viewer may ask to see the responses of others, a visitor once signed in.
    pub may_reveal: bool,
    /// Whether this viewer asked for that.
    pub has_revealed: bool,
    /// Whether this viewer may pick responses and close it now.
    pub may_decide: bool,
    /// Whether this viewer may correct its text now.
    pub may_correct: bool,
    /// Whether this viewer may write its text in another language now.
    pub may_translate: bool,
    /// Whether this viewer may have volunteers translate its text now.
    pub may_begin_translation: bool,
    /// By how many days this viewer may extend it; 0 when not at all.
    pub may_extend: i64,
    /// Whether this viewer follows the organisation that asks.
    pub follows: bool,
}

/// A challenge in the editor, as last saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeDraft {
    pub organisation: OrganisationLink,
    pub kind: Kind,
    pub state: State,
    /// Whether the organisation may publish.
    pub verified: bool,
    pub review_note: String,
    /// The need as sanitised HTML.
    pub need_html: String,
    /// Its pictures and files.
    pub attachments: Vec<AttachmentView>,
    /// What it still has of its template, `None` where it began without one.
    pub template: Option<super::templates::view::TemplateProgress>,
    /// The form's fields.
    pub saved: super::input::EditChallenge,
    pub hints: DraftHints,
    /// The names of others who are writing it now.
    pub others: Vec<String>,
    /// What somebody else saved since the form that was sent was opened, `None` where nothing is to be decided.
    pub conflict: Option<super::history::DraftConflict>,
}

/// What the coach says about a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftHints {
    /// Nothing is written yet.
    NothingWritten,
    /// What volunteers will trip over, the weightiest first, possibly nothing.
    Found(Vec<Hint>),
}

/// The result of saving a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedDraft {
    pub revision: i64,
    /// The need as sanitised HTML.
    pub need_html: String,
    pub hints: DraftHints,
    /// The hint that was mended, where that was asked for and there was something to mend.
    pub mended: Option<Hint>,
    /// Whether what somebody else saved meanwhile is in it.
    pub has_merged: bool,
    /// The names of others who are writing it now.
    pub others: Vec<String>,
}

/// The same for the editor's island.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    pub revision: i64,
    /// The need as sanitised HTML.
    pub need_html: String,
    /// What the coach says, as HTML.
    pub hints_html: String,
    /// Who else is writing it now, as HTML; empty where nobody is.
    #[serde(default)]
    pub others_html: String,
}
