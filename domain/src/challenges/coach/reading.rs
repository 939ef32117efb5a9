//! A text as the rules read it: sentences of words, with their places.

use super::{Ask, Field};
use crate::{challenges::kinds::translation::sentences_of, text::folded};
use std::ops::Range;

/// A language of which the rules know words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    English,
    French,
}

pub struct Reading<'a> {
    pub ask: &'a Ask,
    /// `None`: only rules without words apply.
    pub language: Option<Known>,
    /// Title, need, *done looks like* and use, in this order.
    pub passages: [Passage<'a>; 4],
}

/// What is written in one field.
pub struct Passage<'a> {
    pub field: Field,
    pub text: &'a str,
    pub sentences: Vec<Sentence<'a>>,
}

pub struct Sentence<'a> {
    /// Its place in the passage, the space after it included.
    pub range: Range<usize>,
    pub text: &'a str,
    pub words: Vec<Word<'a>>,
}

/// Letters and digits without a space or an apostrophe between them; an address is no word.
pub struct Word<'a> {
    /// Its place in the passage.
    pub range: Range<usize>,
    pub text: &'a str,
    /// In small letters without accents.
    pub folded: String,
}

impl<'a> Reading<'a> {
    /// The ask, read once for all rules.
    pub fn of(ask: &'a Ask) -> Self {
        let language = ask.language.as_str();
        let passage = |field| Passage::of(field, ask.words(field).unwrap_or_default(), language);
        Self {
            ask,
            language: match language {
                "en" => Some(Known::English),
                "fr" => Some(Known::French),
                _ => None,
            },
            passages: [Field::Title, Field::Need, Field::DoneLooksLike, Field::UseOfAnswers].map(passage),
        }
    }

    pub fn title(&self) -> &Passage<'a> {
        &self.passages[0]
    }

    pub fn need(&self) -> &Passage<'a> {
        &self.passages[1]
    }

    /// The list of the language of the ask; none where the rules do not know it.
    pub fn choose<T>(&self, english: &'static [T], french: &'static [T]) -> &'static [T] {
        match self.language {
            Some(Known::English) => english,
            Some(Known::French) => french,
            None => &[],
        }
    }
}

impl<'a> Passage<'a> {
    fn of(field: Field, text: &'a str, language: &str) -> Self {
        let mut sentences = Vec::new();
        let mut at = 0;
        for sentence in sentences_of(text, language) {
            let range = at..at + sentence.len();
            at = range.end;
            sentences.push(Sentence { words: words(sentence, range.start), text: sentence.trim(), range });
        }
        Self { field, text, sentences }
    }

    /// All its words.
    pub fn words(&self) -> impl Iterator<Item = &Word<'a>> {
        self.sentences.iter().flat_map(|sentence| &sentence.words)
    }

    /// The number of its words as people count them: what stands between spaces and has a letter or a digit.
    pub fn count(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Its number, `None` if it is none of at most five digits.
    pub fn number(&self) -> Option<i64> {
        let is_number = self.text.len() <= 5 && self.text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { self.text.parse().ok() } else { None }
    }

    pub fn is_one_of(&self, list: &[&str]) -> bool {
        list.contains(&self.folded.as_str())
    }
}

/// The words of a sentence.
pub fn words_of(sentence: &str) -> Vec<Word<'_>> {
    words(sentence, 0)
}

/// The words of a sentence that begins at this place.
fn words(sentence: &str, begins: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = begins;
    for chunk in sentence.split_inclusive(char::is_whitespace) {
        if !is_address(chunk) {
            add_words(&mut words, chunk, at);
        }
        at += chunk.len();
    }
    words
}

fn is_address(chunk: &str) -> bool {
    chunk.contains("://") || chunk.contains('@') || chunk.starts_with("www.")
}

fn add_words<'a>(words: &mut Vec<Word<'a>>, chunk: &'a str, begins: usize) {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '\u{2011}';
    let mut start = 0;
    for (at, letter) in chunk.char_indices().chain([(chunk.len(), ' ')]) {
        if is_part(letter) {
            continue;
        }
        let part = &chunk[start..at];
        let text = part.trim_matches(['-', '\u{2011}']);
        if !text.is_empty() {
            let from = begins + start + (part.len() - part.trim_start_matches(['-', '\u{2011}']).len());
            words.push(Word { range: from..from + text.len(), text, folded: folded(text).replace('\u{2011}', "-") });
        }
        start = at + letter.len_utf8();
    }
}

/// Where one of these phrases stands among words: the first place, and how many words it has. A phrase is words in small
/// letters without accents, with a space between them.
pub fn find(words: &[Word], phrases: &[&str]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| phrases.iter().find_map(|phrase| Some((at, begins(&words[at..], phrase)?))))
}

/// How many words a phrase has, if it stands at the beginning of these.
pub fn begins(words: &[Word], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for part in phrase.split(' ') {
        if words.get(count)?.folded != part {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Whether what stands at this place is denied a few words before.
pub fn is_denied(words: &[Word], at: usize) -> bool {
    const DENIALS: &[&str] =
        &["aucun", "aucune", "jamais", "n", "ne", "never", "ni", "no", "nor", "not", "pas", "sans", "t", "without"];
    words[at.saturating_sub(6)..at].iter().any(|word| word.is_one_of(DENIALS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_places() {
        let text = "Rendez-vous à l’été : voir https://a.example/B (ou écrire à x@a.example) - 14 h.";
        let all: Vec<&str> = words(text, 0).iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(all, ["Rendez-vous", "à", "l", "été", "voir", "ou", "écrire", "à", "14", "h"]);
        let folded: Vec<String> = words("ÉTÉ d’Œuvre", 5).into_iter().map(|word| word.folded).collect();
        assert_eq!(folded, ["ete", "d", "oeuvre"]);
        assert_eq!(words("Été", 5)[0].range, 5..10);
    }

    #[test]
    fn phrases_are_found_whole() {
        let said = words("Comme d’habitude, nous", 0);
        assert_eq!(find(&said, &["d habitude nous", "comme d habitude"]), Some((0, 3)));
        assert_eq!(find(&said, &["comme d", "habit"]), Some((0, 2)));
        assert_eq!(find(&said, &["nous aussi", "habit"]), None);
        assert!(is_denied(&words("we do not ask you for money", 0), 5));
        assert!(!is_denied(&words("please send us money", 0), 3));
    }
}
