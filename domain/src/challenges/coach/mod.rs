//! The coach: what volunteers will trip over in an ask, found by rules, and what one tap does about it. It advises and
//! never refuses anything.

mod dates;
mod found;
mod mend;
mod proposal;
mod reading;
mod rules;

pub use found::{Hint, Mend, Opening, Rule};
pub use mend::{MENDS, Mended, TooLong, mended_in, word_of};
pub use proposal::{Proposal, Why, propose};
pub use rules::minutes;

use super::{ChallengeText, Kind};
use crate::{language::Language, string_enum::string_enum, time::Timestamp};
use reading::Reading;

/// The most hints that are shown at once: more would read like a bad mark.
pub const MOST_SHOWN: usize = 5;

string_enum! {
    /// A field of the editor, by its name there.
    pub enum Field {
        Title => "title",
        Need => "need",
        DoneLooksLike => "done_looks_like",
        UseOfAnswers => "use_of_answers",
        Minutes => "minutes",
        Days => "days",
    }
}

/// What the coach reads of a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub kind: Kind,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub language: Language,
    pub minutes: i64,
    pub target: i64,
    pub days: i64,
    /// The minutes that similar challenges took, as offered; `None` while there are too few.
    pub measured: Option<i64>,
}

impl Ask {
    /// The ask of a challenge of this kind, of which nothing is measured.
    pub fn of(kind: Kind, text: &ChallengeText) -> Self {
        Self {
            kind,
            title: text.title.clone(),
            need: text.need.clone(),
            done_looks_like: text.done_looks_like.clone(),
            use_of_answers: text.use_of_answers.clone(),
            language: text.language,
            minutes: text.minutes,
            target: text.target,
            days: text.days,
            measured: None,
        }
    }

    /// The text of a challenge with what stands in the ask.
    #[must_use]
    pub fn within(self, text: ChallengeText) -> ChallengeText {
        ChallengeText {
            title: self.title,
            need: self.need,
            done_looks_like: self.done_looks_like,
            use_of_answers: self.use_of_answers,
            minutes: self.minutes,
            days: self.days,
            ..text
        }
    }

    /// What is written in a field, `None` where it is a number.
    pub fn words(&self, field: Field) -> Option<&str> {
        match field {
            Field::Title => Some(&self.title),
            Field::Need => Some(&self.need),
            Field::DoneLooksLike => Some(&self.done_looks_like),
            Field::UseOfAnswers => Some(&self.use_of_answers),
            Field::Minutes | Field::Days => None,
        }
    }

    /// Whether nothing is written yet.
    pub fn is_empty(&self) -> bool {
        Field::ALL.iter().filter_map(|field| self.words(*field)).all(str::is_empty)
    }
}

/// What volunteers will trip over, the weightiest first, at most one for each rule and field; nothing in an ask in which
/// nothing is written. `today`: when it would be published.
pub fn hints(ask: &Ask, today: Timestamp) -> Vec<Hint> {
    if ask.is_empty() {
        return Vec::new();
    }
    let mut hints = rules::all(&Reading::of(ask), today);
    hints.sort_by_key(|hint| (hint.rule, hint.field));
    hints
}
