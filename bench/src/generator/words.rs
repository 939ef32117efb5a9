//! Texts whose words are as frequent as those of a language.

use super::lexicon::Lexicon;
use domain::language::Language;
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;

/// The different words of a language.
const VOCABULARY: usize = 20_000;
/// Function words for one of the others, until there are no more.
const BETWEEN: usize = 4;
/// A word that three challenges of any community contain, and no others.
pub const RARE: &str = "xylophoneer";

/// The words of a language, each as frequent as its rank says.
///
/// The frequency of the word of rank *r* is proportional to 1/*r*: G. K. Zipf, *Human Behavior and the Principle of
/// Least Effort*, 1949.
#[derive(Debug)]
pub struct Vocabulary {
    pub language: Language,
    words: Vec<Word>,
    /// The share of all words up to each rank.
    cumulative: Vec<f64>,
    common: Vec<&'static str>,
}

#[derive(Debug)]
struct Word {
    written: String,
    /// The form in the search index, empty for a word that the index leaves out.
    indexed: String,
}

/// A text and its form in the search index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub written: String,
    pub indexed: String,
}

impl Vocabulary {
    /// The vocabulary of a language; the same for the same generator of chance.
    pub fn new(lexicon: &Lexicon, mut rng: ChaCha8Rng) -> Self {
        let language: Language = lexicon.language.parse().expect("a language code");
        let common: Vec<&'static str> = lexicon.words.split_whitespace().collect();
        let mut written = woven(lexicon.function_words.split_whitespace(), &common);
        let mut known: HashSet<String> = written.iter().cloned().collect();
        let syllables: Vec<&str> = lexicon.syllables.split_whitespace().collect();
        while written.len() < VOCABULARY {
            let count = rng.random_range(2..=4);
            let word: String = (0..count).filter_map(|_| syllables.choose(&mut rng).copied()).collect();
            if known.insert(word.clone()) {
                written.push(word);
            }
        }
        let indexed = |word: &String| services::discovery::indexed_words(word, language);
        let words: Vec<Word> =
            written.into_iter().map(|written| Word { indexed: indexed(&written), written }).collect();
        Self { language, cumulative: cumulative(words.len()), words, common }
    }

    /// The most frequent words that can be searched for, from the first.
    pub fn common(&self) -> impl Iterator<Item = &str> {
        self.common.iter().copied()
    }

    /// About this many words in sentences, and at most this many characters.
    pub fn sentences(&self, rng: &mut ChaCha8Rng, words: usize, most: usize) -> Text {
        let mut text = Text::default();
        let mut left = rng.random_range(5..=14);
        for position in 0..words {
            let word = self.word(rng);
            if text.written.chars().count() + word.written.chars().count() + 3 > most {
                break;
            }
            let begins = text.written.is_empty() || text.written.ends_with('.');
            if position > 0 {
                text.written.push(' ');
            }
            text.push(word, begins);
            left -= 1;
            if left == 0 {
                text.written.push('.');
                left = rng.random_range(5..=14);
            }
        }
        if !text.written.ends_with('.') {
            text.written.push('.');
        }
        text
    }

    /// A title: some words without a full stop.
    pub fn title(&self, rng: &mut ChaCha8Rng, most: usize) -> Text {
        let words = rng.random_range(4..=9);
        let mut title = self.sentences(rng, words, most);
        title.written = title.written.replace('.', "");
        title
    }

    fn word(&self, rng: &mut ChaCha8Rng) -> &Word {
        let at = rng.random::<f64>();
        let rank = self.cumulative.partition_point(|share| *share < at);
        &self.words[rank.min(self.words.len() - 1)]
    }
}

impl Text {
    /// Adds a word that is in no vocabulary.
    pub fn add(&mut self, word: &str, language: Language) {
        self.written.push(' ');
        self.push(
            &Word { written: word.to_owned(), indexed: services::discovery::indexed_words(word, language) },
            false,
        );
    }

    fn push(&mut self, word: &Word, begins: bool) {
        if begins {
            let mut letters = word.written.chars();
            self.written.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            self.written.push_str(letters.as_str());
        } else {
            self.written.push_str(&word.written);
        }
        if !word.indexed.is_empty() {
            if !self.indexed.is_empty() {
                self.indexed.push(' ');
            }
            self.indexed.push_str(&word.indexed);
        }
    }
}

/// Function words with the others among them: on a site about one thing most texts contain its most frequent words.
fn woven<'a>(mut function_words: impl Iterator<Item = &'a str>, others: &[&'a str]) -> Vec<String> {
    let mut written = Vec::new();
    for other in others {
        written.extend(function_words.by_ref().take(BETWEEN).map(str::to_owned));
        written.push((*other).to_owned());
    }
    written.extend(function_words.map(str::to_owned));
    written
}

/// The share of the words up to each rank, of so many ranks.
fn cumulative(ranks: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let mut shares: Vec<f64> = (1..=ranks)
        .map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        })
        .collect();
    for share in &mut shares {
        *share /= sum;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator::lexicon::{ENGLISH, FRENCH};
    use rand::SeedableRng;
    use std::collections::HashMap;

    fn chance() -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(7)
    }

    #[test]
    fn the_tenth_word_is_a_tenth_as_frequent_as_the_first() {
        let vocabulary = Vocabulary::new(&ENGLISH, chance());
        let mut rng = chance();
        let mut counts: HashMap<&str, f64> = HashMap::new();
        for _ in 0..200_000 {
            *counts.entry(vocabulary.word(&mut rng).written.as_str()).or_default() += 1.0;
        }
        let of = |rank: usize| counts[vocabulary.words[rank - 1].written.as_str()];
        for rank in [2, 10, 50] {
            let ratio = of(1) / of(rank) / rank as f64;
            assert!((0.8..1.25).contains(&ratio), "rank {rank}: {ratio}");
        }
    }

    #[test]
    fn what_is_indexed_is_what_the_program_would_index() {
        for lexicon in [&ENGLISH, &FRENCH] {
            let vocabulary = Vocabulary::new(lexicon, chance());
            let mut rng = chance();
            for _ in 0..50 {
                let mut text = vocabulary.sentences(&mut rng, 60, 1_000);
                text.add(RARE, vocabulary.language);
                assert_eq!(text.indexed, services::discovery::indexed_words(&text.written, vocabulary.language));
                let title = vocabulary.title(&mut rng, 90);
                assert_eq!(title.indexed, services::discovery::indexed_words(&title.written, vocabulary.language));
                assert!(title.written.chars().count() <= 90 && !title.written.is_empty());
            }
        }
    }

    #[test]
    fn common_words_can_be_searched_for() {
        let vocabulary = Vocabulary::new(&ENGLISH, chance());
        assert_eq!(vocabulary.common().take(2).collect::<Vec<_>>(), ["volunteer", "neighbour"]);
        assert!(vocabulary.words.iter().all(|word| word.written != RARE));
    }
}
