//! Text analysis for search: case and accent folding, stemming, stop words.

use domain::language::Language;
use frostem::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The version of the analysis; changing it re-indexes every challenge.
pub const VERSION: i64 = 4;
/// The most words of a query that are used.
const MAX_WORDS: usize = 12;
/// The most characters of a word that are used.
pub(super) const MAX_LENGTH: usize = 40;

/// Languages with a stemmer; words of others are only folded.
const STEMMED: [(&str, Algorithm); 2] = [("en", Algorithm::English), ("fr", Algorithm::French)];

/// The indexed form of a text in a language: normalised words separated by spaces.
pub fn of_text(text: &str, language: Language) -> String {
    Analysis::of(language).forms_of_text(text).collect::<Vec<_>>().join(" ")
}

/// How words of a language are indexed.
pub(super) struct Analysis {
    language: Language,
    stemmer: Option<Stemmer>,
}

impl Analysis {
    pub fn of(language: Language) -> Self {
        let stemmer = stemmers().find(|(code, _)| *code == language.as_str()).map(|(_, stemmer)| stemmer);
        Self { language, stemmer }
    }

    /// The forms of the words of a text that are indexed.
    pub fn forms_of_text(&self, text: &str) -> impl Iterator<Item = String> {
        let words = split(text).filter(|word| !is_stop_word(word, self.language.as_str()));
        words.map(|word| self.stemmer.as_ref().map_or_else(|| fold(&word), |stemmer| form(&word, stemmer)))
    }
}

/// Where the words of a text stand, in bytes.
pub(super) fn ranges(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (begin, first) = letters.find(|(_, letter)| is_in_word(*letter))?;
        let mut end = begin + first.len_utf8();
        while let Some((at, letter)) = letters.next_if(|(_, letter)| is_in_word(*letter)) {
            end = at + letter.len_utf8();
        }
        Some((begin, end))
    })
}

/// The first letter of a word without accent, in lower case; `None` when it has none.
pub(super) fn fold_first(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    if first.is_ascii() {
        return Some(first.to_ascii_lowercase());
    }
    let lower: String = first.to_lowercase().collect();
    fold(&lower).chars().next()
}

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedWord {
    /// In lower case, with accents.
    pub typed: String,
    /// Without accents, not stemmed.
    pub folded: String,
    /// Every form that it can have in the index, in any language.
    pub forms: Vec<String>,
    /// Whether it is the end of what was typed and may be the beginning of a longer word.
    pub may_go_on: bool,
}

impl TypedWord {
    /// A whole word.
    pub fn whole(word: &str) -> Self {
        Self { typed: word.to_owned(), folded: fold(word), forms: forms(word), may_go_on: false }
    }
}

/// The words of a query that tell something, each once.
pub fn of_search(typed: &str) -> Vec<TypedWord> {
    let languages = || STEMMED.iter().map(|(code, _)| *code);
    let says_nothing_in_one = |word: &String| languages().any(|language| is_stop_word(word, language));
    let says_nothing_in_any = |word: &String| languages().all(|language| is_stop_word(word, language));
    // A stop word of one language is ignored beside other words; alone it may be meant: *AI*, *sur*.
    let mut telling: Vec<String> = split(typed).filter(|word| !says_nothing_in_one(word)).collect();
    if telling.is_empty() {
        telling = split(typed).filter(|word| !says_nothing_in_any(word)).collect();
    }
    let last = split(typed).last().filter(|_| typed.trim_end().ends_with(char::is_alphanumeric));
    let mut words: Vec<TypedWord> = Vec::new();
    for word in telling {
        let may_go_on = last.as_ref() == Some(&word);
        let word = TypedWord { may_go_on, ..TypedWord::whole(&word) };
        if words.len() < MAX_WORDS && words.iter().all(|other| other.forms != word.forms) {
            words.push(word);
        }
    }
    words
}

fn stemmers() -> impl Iterator<Item = (&'static str, Stemmer)> {
    STEMMED.into_iter().map(|(code, algorithm)| (code, Stemmer::new(algorithm)))
}

/// Words in lower case with accents. An apostrophe separates words: *l’hôpital* is *l* and *hôpital*.
fn split(text: &str) -> impl Iterator<Item = String> {
    let composed: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let words = composed.split(|letter| !is_in_word(letter));
    // Phones add a variation selector to some symbols; alone it is no word.
    let words =
        words.filter(|word| word.contains(char::is_alphanumeric)).map(|word| word.chars().take(MAX_LENGTH).collect());
    words.collect::<Vec<String>>().into_iter()
}

/// Forms of *être* and *avoir* that are also nouns.
const MEANINGFUL: [&str; 3] = ["été", "étés", "avions"];

/// Whether a word is a stop word.
fn is_stop_word(word: &str, language: &str) -> bool {
    stop_words::lookup(language).is_some_and(|words| words.contains(&word)) && !MEANINGFUL.contains(&word)
}

/// The indexed form of a word: stemmed repeatedly, because the French stemmer leaves the plural of *vélos* and only
/// removes the plural of *potagers*; then folded.
fn form(word: &str, stemmer: &Stemmer) -> String {
    let stem = stemmer.stem(word);
    let singular = stem.strip_suffix('s').filter(|singular| singular.chars().count() > 2).unwrap_or(&stem);
    fold(&stemmer.stem(singular))
}

/// The forms of a query word: as typed, without accents, and with the accent of a final *ée*, because people search
/// without accents while the stemmer depends on them.
fn forms(word: &str) -> Vec<String> {
    let folded = fold(word);
    let accented = match folded.strip_suffix("ee") {
        Some(beginning) => Some([beginning, "ée"].concat()),
        None => folded.strip_suffix("ees").map(|beginning| [beginning, "ées"].concat()),
    };
    let mut forms = vec![folded.clone()];
    let written = [Some(word).filter(|word| *word != folded), Some(&folded), accented.as_deref()];
    for (_, stemmer) in stemmers() {
        forms.extend(written.into_iter().flatten().map(|word| form(word, &stemmer)));
    }
    forms.sort();
    forms.dedup();
    forms
}

/// How a word is written in a text: the first that is the same without accents, in lower case. `folded`: without
/// accents. `None` when there is none.
pub(super) fn written(text: &str, folded: &str) -> Option<String> {
    split(text).find(|word| fold(word) == folded)
}

/// A word without accents and ligatures.
fn fold(word: &str) -> String {
    let plain = word.nfkd().filter(|character| character.is_alphanumeric()).collect::<String>();
    plain.replace('œ', "oe").replace('æ', "ae").replace('ß', "ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(search: &str, text: &str, language: &str) -> bool {
        let text = of_text(text, language.parse().unwrap());
        let there = |word: &TypedWord| word.forms.iter().any(|form| text.split(' ').any(|word| word == form));
        let words = of_search(search);
        !words.is_empty() && words.iter().all(there)
    }

    #[test]
    fn accents_case_number_and_form_do_not_matter() {
        for (search, text, language) in [
            ("depistage", "Le dépistage près de chez vous", "fr"),
            ("BÉNÉVOLE", "des bénévoles", "fr"),
            ("benevoles", "un bénévole", "fr"),
            ("l'hopital", "à l’hôpital", "fr"),
            ("coeur", "un cœur", "fr"),
            ("cœurs", "du coeur", "fr"),
            ("velos", "un vélo", "fr"),
            ("vélo", "deux vélos", "fr"),
            ("potagers", "un potager", "fr"),
            ("trouver", "nous avons trouvé", "fr"),
            ("enregistrees", "un message enregistré", "fr"),
            ("naming", "a name for our fridge", "en"),
            ("community fridges", "Our community’s fridge", "en"),
            ("vélo", "un ve\u{301}lo", "fr"),
            ("e-mail", "by e-mail", "en"),
            ("covid19", "COVID19", "en"),
            ("مرحبا", "مرحبا بكم", "ar"),
            ("AI", "a text about AI", "en"),
            ("camp d'été", "notre camp d’été", "fr"),
            ("ete", "l’été", "fr"),
        ] {
            assert!(
                finds(search, text, language),
                "{search}: {:?} in {}",
                of_search(search),
                of_text(text, language.parse().unwrap())
            );
        }
    }

    #[test]
    fn another_word_is_not_found() {
        assert!(!finds("chat", "un chien", "fr"));
        assert!(!finds("chat chien", "un chien", "fr"));
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        for nothing in ["", "  ", "🙂", "❤️", "\u{301}", "\u{fe0f}", "\"'*-()^:", "on", "- !! -"] {
            let words = of_search(nothing);
            assert!(words.is_empty(), "{nothing}: {words:?}");
        }
        assert_eq!(of_search("le vélo de la ville").len(), 2);
        assert_eq!(of_search("chat ❤️").len(), 1);
        assert!(of_search("vélo ❤️").iter().all(|word| word.forms.iter().all(|form| !form.is_empty())));
    }

    #[test]
    fn no_sign_of_a_query_language_is_left_and_no_search_is_endless() {
        let hostile = "\"chat\" NEAR(a b) title:chat* ^chat -chien (chat | chien) & !oiseau <-> 'x' \\ ; DROP TABLE";
        for TypedWord { forms, .. } in of_search(hostile) {
            assert!(forms.iter().all(|form| form.chars().all(char::is_alphanumeric)), "{forms:?}");
        }
        let endless: Vec<String> = (0..1_000).map(|number| format!("mot{number}")).collect();
        let endless = of_search(&endless.join(" "));
        assert_eq!(endless.len(), MAX_WORDS);
        let long = of_search(&"a".repeat(2_000));
        assert!(long[0].forms.iter().all(|form| form.len() <= MAX_LENGTH));
    }
}
