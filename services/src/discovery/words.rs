//! The words by which search finds a text: folded of case and accents, stemmed, without those that are everywhere.

use domain::language::Language;
use frostem::{Algorithm, Stemmer};
use store::discovery::Words;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Another number makes every challenge be indexed anew. It stands for all that this file does.
pub const VERSION: i64 = 1;
/// The most words of a search that count.
const MAX_WORDS: usize = 12;
/// The most characters of a word that count.
const MAX_LENGTH: usize = 40;

/// Languages whose words have a stemmer here; others are folded alone.
const STEMMED: [(&str, Algorithm); 2] = [("en", Algorithm::English), ("fr", Algorithm::French)];

/// What stands in the index for a text in a language: every form of every word, with a space between them.
pub fn of_text(text: &str, language: Language) -> String {
    let stemmer = stemmers().find(|(code, _)| *code == language.as_str()).map(|(_, stemmer)| stemmer);
    let words = split(text).filter(|word| !is_everywhere(word, language.as_str()));
    words.flat_map(|word| forms(&word, stemmer.iter())).collect::<Vec<_>>().join(" ")
}

/// The words of a search, each in every form that it can have in the index, in whichever language it was meant.
pub fn of_search(typed: &str) -> Vec<Words> {
    let stemmers: Vec<Stemmer> = stemmers().map(|(_, stemmer)| stemmer).collect();
    let telling = split(typed).filter(|word| STEMMED.iter().all(|(code, _)| !is_everywhere(word, code)));
    let mut words: Vec<Words> = Vec::new();
    for word in telling.map(|word| Words(forms(&word, stemmers.iter()))) {
        if !words.contains(&word) && words.len() < MAX_WORDS {
            words.push(word);
        }
    }
    words
}

fn stemmers() -> impl Iterator<Item = (&'static str, Stemmer)> {
    STEMMED.into_iter().map(|(code, algorithm)| (code, Stemmer::new(algorithm)))
}

/// Words in lower case with their accents. An apostrophe ends a word: *l’hôpital* is *l* and *hôpital*.
fn split(text: &str) -> impl Iterator<Item = String> {
    let composed: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let words = composed.split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character));
    let words = words.filter(|word| !word.is_empty()).map(|word| word.chars().take(MAX_LENGTH).collect());
    words.collect::<Vec<String>>().into_iter()
}

/// Whether a word says nothing because every text has it.
fn is_everywhere(word: &str, language: &str) -> bool {
    stop_words::lookup(language).is_some_and(|words| words.contains(&word))
}

/// The forms of a word: stemmed and then folded, and the other way about, because a search is often typed without
/// accents and stemmers go by them; and both again without an *s* or *x* at the end, because the French stemmer leaves
/// the plural of *vélos* and *potagers* standing.
fn forms<'a>(word: &str, stemmers: impl Iterator<Item = &'a Stemmer> + Clone) -> Vec<String> {
    let singular = word.strip_suffix(['s', 'x']).filter(|singular| singular.chars().count() > 2);
    let mut forms = Vec::new();
    for word in [Some(word), singular].into_iter().flatten() {
        let folded = fold(word);
        for stemmer in stemmers.clone() {
            forms.push(fold(&stemmer.stem(word)));
            forms.push(stemmer.stem(&folded).into_owned());
        }
        if forms.is_empty() {
            forms.push(folded);
        }
    }
    forms.sort();
    forms.dedup();
    forms
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
        let there = |word: &Words| word.0.iter().any(|form| text.split(' ').any(|word| word == form));
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
            ("naming", "a name for our fridge", "en"),
            ("community fridges", "Our community’s fridge", "en"),
            ("vélo", "un ve\u{301}lo", "fr"),
            ("e-mail", "by e-mail", "en"),
            ("covid19", "COVID19", "en"),
            ("مرحبا", "مرحبا بكم", "ar"),
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
        for nothing in ["", "  ", "le la les", "how to", "🙂", "\"'*-()^:", "l’", "- OR -"] {
            let words = of_search(nothing);
            assert!(words.is_empty(), "{nothing}: {words:?}");
        }
        assert_eq!(of_search("comment trouver").len(), 2);
    }

    #[test]
    fn no_sign_of_a_query_language_is_left_and_no_search_is_endless() {
        let hostile = "\"chat\" NEAR(a b) title:chat* ^chat -chien (chat | chien) & !oiseau <-> 'x' \\ ; DROP TABLE";
        for Words(forms) in of_search(hostile) {
            assert!(forms.iter().all(|form| form.chars().all(char::is_alphanumeric)), "{forms:?}");
        }
        let endless = of_search(&(0..1_000).map(|number| format!("mot{number} ")).collect::<String>());
        assert_eq!(endless.len(), MAX_WORDS);
        let long = of_search(&"a".repeat(2_000));
        assert!(long[0].0.iter().all(|form| form.len() <= MAX_LENGTH));
    }
}
