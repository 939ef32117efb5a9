//! Text analysis for search: case and accent folding, stemming, stop words.

use domain::language::Language;
use frostem::{Algorithm, Stemmer};
use store::discovery::Words;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The version of the analysis; changing it re-indexes every challenge.
pub const VERSION: i64 = 1;
/// The most words of a query that are used.
const MAX_WORDS: usize = 12;
/// The most characters of a word that are used.
const MAX_LENGTH: usize = 40;

/// Languages with a stemmer; words of others are only folded.
const STEMMED: [(&str, Algorithm); 2] = [("en", Algorithm::English), ("fr", Algorithm::French)];

/// The indexed form of a text in a language: normalised words separated by spaces.
pub fn of_text(text: &str, language: Language) -> String {
    let stemmer = stemmers().find(|(code, _)| *code == language.as_str()).map(|(_, stemmer)| stemmer);
    let words = split(text).filter(|word| !is_stop_word(word, language.as_str()));
    let forms = words.map(|word| stemmer.as_ref().map_or_else(|| fold(&word), |stemmer| form(&word, stemmer)));
    forms.collect::<Vec<_>>().join(" ")
}

/// The words of a query, each with every form that it can have in the index, in any language.
pub fn of_search(typed: &str) -> Vec<Words> {
    let languages = || STEMMED.iter().map(|(code, _)| *code);
    let says_nothing_in_one = |word: &String| languages().any(|language| is_stop_word(word, language));
    let says_nothing_in_any = |word: &String| languages().all(|language| is_stop_word(word, language));
    // A stop word of one language is ignored beside other words; alone it may be meant: *AI*, *sur*.
    let mut telling: Vec<String> = split(typed).filter(|word| !says_nothing_in_one(word)).collect();
    if telling.is_empty() {
        telling = split(typed).filter(|word| !says_nothing_in_any(word)).collect();
    }
    let mut words: Vec<Words> = Vec::new();
    for word in telling.iter().map(|word| Words(forms(word))) {
        if !words.contains(&word) && words.len() < MAX_WORDS {
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
    let words = composed.split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character));
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
    for (_, stemmer) in stemmers() {
        let written = [Some(word), Some(&folded), accented.as_deref()];
        forms.extend(written.into_iter().flatten().map(|word| form(word, &stemmer)));
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
        assert!(of_search("vélo ❤️").iter().all(|Words(forms)| forms.iter().all(|form| !form.is_empty())));
    }

    #[test]
    fn no_sign_of_a_query_language_is_left_and_no_search_is_endless() {
        let hostile = "\"chat\" NEAR(a b) title:chat* ^chat -chien (chat | chien) & !oiseau <-> 'x' \\ ; DROP TABLE";
        for Words(forms) in of_search(hostile) {
            assert!(forms.iter().all(|form| form.chars().all(char::is_alphanumeric)), "{forms:?}");
        }
        let endless: Vec<String> = (0..1_000).map(|number| format!("mot{number}")).collect();
        let endless = of_search(&endless.join(" "));
        assert_eq!(endless.len(), MAX_WORDS);
        let long = of_search(&"a".repeat(2_000));
        assert!(long[0].0.iter().all(|form| form.len() <= MAX_LENGTH));
    }
}
