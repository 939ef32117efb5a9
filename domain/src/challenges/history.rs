//! The history of a challenge's text, and two texts that were written at the same time.

use super::{ChallengeText, State};
use crate::{
    error::FieldErrorKind,
    ids::ChallengeId,
    language::Language,
    page::Page,
    string_enum::string_enum,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// For how long what one person saves in a row is one revision of the history.
pub const RUN: Span = Span::minutes(5);
/// How long every saved state is kept, for those who write at the same time: what they changed is told by the state that
/// they began with.
pub const STATES_KEPT: Span = Span::minutes(60);
/// The most saved states that are kept for that.
pub const MOST_STATES: i64 = 200;
/// The most revisions in a history; the oldest are deleted.
pub const MOST_REVISIONS: u64 = 100;
/// How long after a save somebody counts as writing.
pub const WRITING: Span = Span::minutes(2);

string_enum! {
    /// A field of the editor, by its name in the form.
    pub enum DraftField {
        Title => "title",
        Need => "need",
        DoneLooksLike => "done_looks_like",
        UseOfAnswers => "use_of_answers",
        /// What the kind sets up.
        Spec => "spec",
        Minutes => "minutes",
        Language => "language",
        Target => "target",
        Days => "days",
        Licence => "licence",
        Causes => "causes",
        Skills => "skills",
        PeopleOnly => "people_only",
    }
}

/// A piece of two texts that are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the newer text only.
    Inserted(String),
    /// In the older text only.
    Deleted(String),
}

/// What differs between two texts in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: DraftField,
    /// Of words; of a choice each value is a piece, as the form has it.
    pub pieces: Vec<Piece>,
}

/// A saved state of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionView {
    pub revision: i64,
    /// The name of whoever saved it, `None` where that is not known.
    pub by: Option<String>,
    pub at: Timestamp,
    /// From the revision before it, `None` for the oldest.
    pub changes: Option<Vec<FieldChange>>,
    /// Whether the text is like that now.
    pub is_current: bool,
}

/// The page of a challenge's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeHistory {
    pub challenge: ChallengeId,
    pub title: String,
    pub language: Language,
    pub state: State,
    /// The newest first.
    pub revisions: Page<RevisionView>,
    /// Whether a text can be restored: in a draft.
    pub may_restore: bool,
}

/// An earlier text that is to be the text again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreRevision {
    pub challenge: String,
    pub revision: String,
}

impl RestoreRevision {
    /// The number of the revision.
    pub fn number(&self) -> Result<i64, FieldErrorKind> {
        self.revision.parse().map_err(|_| FieldErrorKind::Unknown)
    }
}

/// What somebody else saved since a form was opened, and what cannot be brought together without a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftConflict {
    /// The name of whoever saved last, `None` where that is not known.
    pub by: Option<String>,
    /// The revision that they saved.
    pub revision: i64,
    /// The form with what they changed in other fields.
    pub merged: super::input::EditChallenge,
    /// The fields that only they changed, and that `merged` has from them.
    pub taken: Vec<DraftField>,
    /// The fields that are to be decided on: from the text that was sent to the one that was saved.
    pub differing: Vec<FieldChange>,
}

/// Two texts brought together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Where both changed a field, it has the own text.
    pub text: ChallengeText,
    /// The fields that only the other changed.
    pub taken: Vec<DraftField>,
    /// The fields that both changed, to different texts.
    pub conflicts: Vec<DraftField>,
}

impl Merge {
    /// Brings an own text and that of somebody else together, field by field. `base`: a text that both come from; where
    /// there is none, what differs is a conflict.
    pub fn of(base: Option<&ChallengeText>, own: &ChallengeText, other: &ChallengeText) -> Self {
        let mut merge = Self { text: own.clone(), taken: Vec::new(), conflicts: Vec::new() };
        for field in differing(own, other) {
            let is_unchanged = |text| base.is_some_and(|base| !differing(base, text).contains(&field));
            if is_unchanged(own) {
                merge.text = taking(merge.text, field, other);
                merge.taken.push(field);
            } else if !is_unchanged(other) {
                merge.conflicts.push(field);
            }
        }
        merge
    }
}

/// The fields in which two texts differ.
pub fn differing(a: &ChallengeText, b: &ChallengeText) -> Vec<DraftField> {
    let differs = |field: &DraftField| match field {
        DraftField::Title => a.title != b.title,
        DraftField::Need => a.need != b.need,
        DraftField::DoneLooksLike => a.done_looks_like != b.done_looks_like,
        DraftField::UseOfAnswers => a.use_of_answers != b.use_of_answers,
        DraftField::Spec => a.spec != b.spec,
        DraftField::Minutes => a.minutes != b.minutes,
        DraftField::Language => a.language != b.language,
        // What is set up tells it.
        DraftField::Target => a.target != b.target && a.spec.target().is_none(),
        DraftField::Days => a.days != b.days,
        DraftField::Licence => a.licence != b.licence,
        DraftField::Causes => a.causes != b.causes,
        DraftField::Skills => a.skills != b.skills,
        DraftField::PeopleOnly => a.people_only != b.people_only,
    };
    DraftField::ALL.iter().copied().filter(differs).collect()
}

/// A text with a field of another.
#[must_use]
pub fn taking(text: ChallengeText, field: DraftField, from: &ChallengeText) -> ChallengeText {
    let from = from.clone();
    match field {
        DraftField::Title => ChallengeText { title: from.title, ..text },
        DraftField::Need => ChallengeText { need: from.need, ..text },
        DraftField::DoneLooksLike => ChallengeText { done_looks_like: from.done_looks_like, ..text },
        DraftField::UseOfAnswers => ChallengeText { use_of_answers: from.use_of_answers, ..text },
        DraftField::Spec => {
            ChallengeText { target: from.spec.target().unwrap_or(text.target), spec: from.spec, ..text }
        }
        DraftField::Minutes => ChallengeText { minutes: from.minutes, ..text },
        DraftField::Language => ChallengeText { language: from.language, ..text },
        DraftField::Target => ChallengeText { target: from.target, ..text },
        DraftField::Days => ChallengeText { days: from.days, ..text },
        DraftField::Licence => ChallengeText { licence: from.licence, ..text },
        DraftField::Causes => ChallengeText { causes: from.causes, ..text },
        DraftField::Skills => ChallengeText { skills: from.skills, ..text },
        DraftField::PeopleOnly => ChallengeText { people_only: from.people_only, ..text },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::Kind;

    fn text(title: &str, need: &str) -> ChallengeText {
        let empty = ChallengeText::empty(Kind::Feedback, "en".parse().unwrap(), Vec::new());
        ChallengeText { title: title.to_owned(), need: need.to_owned(), ..empty }
    }

    #[test]
    fn what_only_one_changed_is_merged() {
        let (base, own) = (text("Sign", "Blue."), text("Sign", "Blue, I think."));
        let other = ChallengeText { days: 7, skills: vec!["law".to_owned()], ..text("A sign", "Blue.") };
        let merge = Merge::of(Some(&base), &own, &other);
        assert_eq!(merge.text, ChallengeText { need: own.need.clone(), ..other.clone() });
        assert_eq!(merge.taken, [DraftField::Title, DraftField::Days, DraftField::Skills]);
        assert!(merge.conflicts.is_empty());
    }

    #[test]
    fn what_both_changed_is_a_conflict_and_stays_ones_own_until_it_is_decided() {
        let (base, own, other) = (text("Sign", "Blue."), text("Sign", "Green."), text("A sign", "Red."));
        let merge = Merge::of(Some(&base), &own, &other);
        assert_eq!(merge.text, text("A sign", "Green."));
        assert_eq!((merge.taken, merge.conflicts), (vec![DraftField::Title], vec![DraftField::Need]));
    }

    #[test]
    fn the_same_change_of_both_is_no_conflict() {
        let (base, both) = (text("Sign", "Blue."), text("Sign", "Green."));
        let merge = Merge::of(Some(&base), &both, &both);
        assert_eq!(merge, Merge { text: both, taken: Vec::new(), conflicts: Vec::new() });
    }

    #[test]
    fn without_a_common_text_every_difference_is_a_conflict() {
        let merge = Merge::of(None, &text("Sign", "Green."), &text("A sign", "Green."));
        assert_eq!((merge.text, merge.conflicts), (text("Sign", "Green."), vec![DraftField::Title]));
    }

    #[test]
    fn each_field_is_taken_and_nothing_else() {
        let (a, mut b) = (text("Sign", "Blue."), text("A sign", "Green."));
        b = ChallengeText {
            done_looks_like: "a name".into(),
            use_of_answers: "We paint it.".into(),
            language: "fr".parse().unwrap(),
            minutes: 5,
            target: 3,
            days: 2,
            licence: super::super::Licence::Cc0,
            people_only: true,
            causes: vec!["food".into()],
            skills: vec!["law".into()],
            ..b
        };
        for field in differing(&a, &b) {
            assert_eq!(differing(&a, &taking(a.clone(), field, &b)), [field]);
        }
        assert_eq!(differing(&a, &b).len(), DraftField::ALL.len() - 1, "texts are set up alike");
    }
}
