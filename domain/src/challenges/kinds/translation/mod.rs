//! Translation or proofreading: a text cut into segments, each translated by one volunteer and checked by another.

mod abbreviations;
mod export;
mod glossary;
mod input;
mod results;
mod segmentation;
mod standing;

pub use glossary::{Marked, Term, marked};
pub use input::TranslationInput;
pub use results::{Offers, SegmentView, TranslationProgress, TranslationResults, TranslationSummary};
pub use segmentation::{Segment, cut, sentences_of};
pub use standing::{Check, Fault, Given, HELD, Hold, SegmentState, Standing, Taker, Task};

use super::{DecidedBy, Others, Rules};
use crate::language::Language;
use serde::{Deserialize, Serialize};

pub(super) const RULES: Rules = Rules {
    max_responses: TranslationSpec::MAX_SEGMENTS,
    max_length: TranslationSpec::MAX_TRANSLATION,
    max_files: 0,
    others: Others::VisibleInResults,
    decided_by: DecidedBy::SecondPerson,
    duels: false,
};

/// A text to translate, in segments; or to proofread, where both languages are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TranslationSpec {
    /// The language of the text.
    pub from: Language,
    /// The language into which it is translated.
    pub to: Language,
    /// How the organisation wants terms to be translated.
    pub glossary: Vec<Term>,
    /// The text, cut when it was saved: another version that cuts differently reads the same segments.
    pub segments: Vec<Segment>,
}

impl TranslationSpec {
    /// The most characters of the text: about five pages.
    pub const MAX_TEXT: i64 = 12_000;
    /// The most segments; so many slots there are for the responses of one volunteer.
    pub const MAX_SEGMENTS: i64 = 100;
    /// The most characters of the translation of a segment.
    pub const MAX_TRANSLATION: i64 = 1_500;
    /// The languages that are offered, the ones of the interface first.
    pub const LANGUAGES: [&str; 12] = ["en", "fr", "ar", "de", "es", "it", "nl", "pl", "pt", "ro", "tr", "uk"];

    /// An unfinished specification without a text.
    pub fn empty() -> Self {
        let language = |code: &str| code.parse().expect("a language code");
        Self { from: language("fr"), to: language("en"), glossary: Vec::new(), segments: Vec::new() }
    }

    /// Whether volunteers correct the text instead of translating it.
    pub fn is_proofreading(&self) -> bool {
        self.from == self.to
    }

    /// The text as it was typed.
    pub fn text(&self) -> String {
        self.segments.iter().flat_map(|segment| [segment.source.as_str(), &segment.after]).collect()
    }

    /// The segment at a position, counted from 1; `None` where there is none.
    pub fn segment(&self, position: i64) -> Option<&Segment> {
        self.segments.get(usize::try_from(position.checked_sub(1)?).ok()?)
    }

    /// The number of segments.
    pub fn count(&self) -> i64 {
        i64::try_from(self.segments.len()).unwrap_or(i64::MAX)
    }
}
