//! From one sentence to the kind of challenge that it asks for.

mod signs;

use super::{
    Field,
    reading::{Word, begins, is_denied, words_of},
};
use crate::{challenges::Kind, language::Language, string_enum::string_enum};
use signs::{ENGLISH, FRENCH, Signs};

string_enum! {
    /// Why a kind is proposed.
    pub enum Why {
        /// Something is to be named or invented.
        Ideas => "ideas",
        /// There are pictures to choose from.
        Pictures => "pictures",
        /// A text is to be in another language.
        Language => "language",
        /// Many are asked the same questions.
        Questions => "questions",
        /// There is a page or a document to look through.
        Page => "page",
        /// Something is to be made.
        Made => "made",
        /// An opinion is asked.
        Opinion => "opinion",
        /// Nothing in it tells.
        Nothing => "nothing",
    }
}

/// A beginning of a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub kind: Kind,
    pub why: Why,
    /// The kind that fits next best.
    pub next_best: Kind,
    /// The sentence as a title: one line, with a capital letter and without a full stop.
    pub title: String,
    /// The fields of the text that the sentence leaves to be written.
    pub missing: Vec<Field>,
}

/// The kind that a sentence asks for, with what else there is to write. Of two that fit alike the first of the lists, in
/// which the kinds stand that need most to be set up; feedback where no word tells.
pub fn propose(sentence: &str, language: Language) -> Proposal {
    let words = words_of(sentence);
    let lists = match language.as_str() {
        "fr" => FRENCH,
        _ => ENGLISH,
    };
    let mut weighed: Vec<(Kind, u32)> = lists.iter().map(|(kind, signs)| (*kind, weight(&words, signs))).collect();
    weighed.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    let kind = weighed[0].0;
    let (kind, why, next_best) = match (weighed[0].1, weighed[1]) {
        (0, _) => (Kind::Feedback, Why::Nothing, Kind::Brainstorm),
        (_, (_, 0)) => (kind, why(kind), neighbour(kind)),
        (_, (second, _)) => (kind, why(kind), second),
    };
    Proposal { kind, why, next_best, title: title(sentence), missing: missing(sentence) }
}

/// The sum of the signs in a sentence: of those that overlap, the longest.
fn weight(words: &[Word], signs: Signs) -> u32 {
    let mut sum = 0;
    let mut at = 0;
    while at < words.len() {
        let here = signs.iter().filter_map(|(sign, weight)| Some((begins(&words[at..], sign)?, *weight)));
        match here
            .max_by_key(|(count, weight)| (*count, *weight))
            .filter(|_| !is_denied(&words[at.saturating_sub(2)..], at.min(2)))
        {
            Some((count, weight)) => {
                sum += weight;
                at += count;
            }
            None => at += 1,
        }
    }
    sum
}

fn why(kind: Kind) -> Why {
    match kind {
        Kind::Brainstorm => Why::Ideas,
        Kind::ImageChoice => Why::Pictures,
        Kind::Translation => Why::Language,
        Kind::Poll => Why::Questions,
        Kind::Review => Why::Page,
        Kind::Deliverable => Why::Made,
        Kind::Feedback => Why::Opinion,
    }
}

/// The kind that is most like another.
fn neighbour(kind: Kind) -> Kind {
    match kind {
        Kind::Brainstorm | Kind::Review | Kind::Poll => Kind::Feedback,
        Kind::ImageChoice => Kind::Poll,
        Kind::Translation => Kind::Review,
        Kind::Deliverable | Kind::Feedback => Kind::Brainstorm,
    }
}

fn title(sentence: &str) -> String {
    let most = usize::try_from(crate::challenges::ChallengeText::MAX_TITLE).unwrap_or(usize::MAX);
    let line = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.strip_suffix('.').filter(|line| !line.ends_with('.')).unwrap_or(&line);
    let mut letters = line.chars();
    let title: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    let Some((end, _)) = title.char_indices().nth(most) else { return title };
    let whole = title[..end].rfind(' ').map_or(&title[..end], |space| &title[..space]);
    whole.trim_end_matches([',', ';', ':', ' ']).to_owned()
}

/// A sentence is a title at best: the need, what a good response looks like and the use are still to be written.
fn missing(sentence: &str) -> Vec<Field> {
    let title = if sentence.trim().is_empty() { Some(Field::Title) } else { None };
    title.into_iter().chain([Field::Need, Field::DoneLooksLike, Field::UseOfAnswers]).collect()
}

#[cfg(test)]
mod tests;
