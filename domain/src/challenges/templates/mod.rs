//! Templates: good asks, with gaps, that an organisation makes its own before it may publish them.

pub mod input;
mod unchanged;
pub mod view;

pub use unchanged::{Gap, MOST_UNCHANGED, Unchanged, unchanged};

use super::{ChallengeText, Kind};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A template as it ships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub slug: String,
    pub kind: Kind,
    /// One for each language of the interface.
    pub asks: Vec<Ask>,
}

/// A template in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What a draft begins with.
    pub text: ChallengeText,
    pub example: Example,
}

/// The template as one organisation filled it, and what came back. The organisation is made up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    pub organisation: String,
    pub title: String,
    /// Markdown.
    pub need: String,
    /// One or two of the responses.
    pub responses: Vec<String>,
    /// What became of them.
    pub outcome: String,
}

/// The words of a template in one language: what its administrator may edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateText {
    pub language: Language,
    pub title: String,
    /// Markdown.
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
}

impl Template {
    /// The template in a language, `None` where it is not written in it.
    pub fn ask(&self, language: Language) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.text.language == language)
    }
}

impl TemplateText {
    /// Those words of a challenge that a template has.
    pub fn of(text: &ChallengeText) -> Self {
        Self {
            language: text.language,
            title: text.title.clone(),
            need: text.need.clone(),
            done_looks_like: text.done_looks_like.clone(),
            use_of_answers: text.use_of_answers.clone(),
        }
    }

    /// A challenge with these words instead of its own.
    #[must_use]
    pub fn put_into(self, text: ChallengeText) -> ChallengeText {
        let Self { language, title, need, done_looks_like, use_of_answers } = self;
        ChallengeText { title, need, done_looks_like, use_of_answers, language, ..text }
    }

    /// Its gaps with their square brackets, each once, in the order in which they stand.
    pub fn gaps(&self) -> Vec<&str> {
        let mut gaps = Vec::new();
        for text in [&self.title, &self.need, &self.done_looks_like, &self.use_of_answers] {
            for gap in gaps_in(text) {
                if !gaps.contains(&gap) {
                    gaps.push(gap);
                }
            }
        }
        gaps
    }
}

/// What stands in square brackets in a text and is no link, with the brackets.
pub fn gaps_in(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter(|(_, is_gap)| *is_gap).map(|(piece, _)| piece)
}

/// The text in pieces, each with whether it is a gap.
pub fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, _) in text.match_indices('[') {
        let Some(end) = text[start + 1..].find(['[', ']', '\n']).map(|length| start + 1 + length) else { break };
        let is_gap = text[end..].starts_with(']') && !text[end + 1..].starts_with('(') && end > start + 1;
        if is_gap {
            pieces.extend([(&text[done..start], false), (&text[start..=end], true)]);
            done = end + 1;
        }
    }
    pieces.push((&text[done..], false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_in_square_brackets_and_no_link() {
        for (text, gaps) in [
            ("We are [name of your shelter], in [town].", &["[name of your shelter]", "[town]"][..]),
            ("[Here](https://a.example) and [où ?]", &["[où ?]"]),
            ("[] [[a] [b\n] c]", &["[a]"]),
            ("[", &[]),
            ("", &[]),
        ] {
            assert_eq!(gaps_in(text).collect::<Vec<_>>(), gaps, "{text}");
        }
    }

    #[test]
    fn the_gaps_of_a_text_are_told_once() {
        let text = TemplateText {
            language: "en".parse().unwrap(),
            title: "A name for [animal]".to_owned(),
            need: "[Animal] is [age]. [age]!".to_owned(),
            done_looks_like: "[animal] has a name.".to_owned(),
            use_of_answers: "[when]".to_owned(),
        };
        assert_eq!(text.gaps(), ["[animal]", "[Animal]", "[age]", "[when]"]);
    }
}
