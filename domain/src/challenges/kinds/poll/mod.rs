//! Poll: up to six questions, answered once by each volunteer; what all said is counted, and nobody decides.

mod answer;
mod export;
mod input;
mod results;

pub use answer::{PollAnswer, ReplyInput};
pub use input::QuestionInput;
pub use results::{Counted, GivenAnswer, GivenText, PollResults, PollSummary, QuestionSummary, Share};

use super::{DecidedBy, Others, Rules};
use crate::string_enum::string_enum;
use serde::{Deserialize, Serialize};

pub(super) const RULES: Rules = Rules {
    max_responses: 1,
    max_length: PollSpec::MAX_TEXT,
    max_files: 0,
    others: Others::ResultsAfterOwn,
    decided_by: DecidedBy::Nobody,
    duels: false,
};

/// The questions of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PollSpec {
    pub questions: Vec<Question>,
}

/// A question, possibly unfinished in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Question {
    pub prompt: String,
    #[serde(flatten)]
    pub form: QuestionForm,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum QuestionForm {
    /// With one of these options.
    One { options: Vec<String> },
    /// With at least one of these options.
    Several { options: Vec<String> },
    /// With a number from 1 to [`PollSpec::SCALE`]; its ends may have labels.
    Scale { low: String, high: String },
    /// With a line of text.
    Text,
}

string_enum! {
    /// The word of each [`QuestionForm`] in the editor's form.
    pub enum FormWord {
        One => "one",
        Several => "several",
        Scale => "scale",
        Text => "text",
    }
}

impl PollSpec {
    pub const MAX_QUESTIONS: usize = 6;
    pub const MAX_PROMPT: i64 = 200;
    pub const MIN_OPTIONS: usize = 2;
    pub const MAX_OPTIONS: usize = 8;
    pub const MAX_OPTION: i64 = 80;
    /// The most characters of a label at the end of a scale.
    pub const MAX_END: i64 = 40;
    /// The highest number of a scale; the lowest is 1.
    pub const SCALE: i64 = 5;
    /// The most characters of a short text.
    pub const MAX_TEXT: i64 = 200;

    /// What it asks, for search and the archive of one's data: each question in a line, with its options below.
    pub fn text(&self) -> String {
        let lines = self.questions.iter().flat_map(|question| {
            let options = question.form.options().iter().map(|option| ["– ", option].concat());
            std::iter::once(question.prompt.clone()).chain(options)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl QuestionForm {
    /// The options, none where it has none.
    pub fn options(&self) -> &[String] {
        match self {
            Self::One { options } | Self::Several { options } => options,
            Self::Scale { .. } | Self::Text => &[],
        }
    }

    /// Its word in the editor's form.
    pub fn word(&self) -> FormWord {
        match self {
            Self::One { .. } => FormWord::One,
            Self::Several { .. } => FormWord::Several,
            Self::Scale { .. } => FormWord::Scale,
            Self::Text => FormWord::Text,
        }
    }
}
