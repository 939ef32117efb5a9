use serde::{Deserialize, Serialize};

/// A term of the source text and how the organisation wants it to be translated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    pub term: String,
    pub translation: String,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Marked {
    pub text: String,
    /// How it is to be translated, where it is a term of the glossary.
    pub translation: Option<String>,
}

impl Term {
    /// The most terms of a glossary.
    pub const MOST: usize = 30;
    /// The most characters of a term, and of its translation.
    pub const MAX_LENGTH: i64 = 80;
}

/// A text in pieces: the terms of the glossary in it as whole words, whatever their case, longest first.
pub fn marked(text: &str, glossary: &[Term]) -> Vec<Marked> {
    let mut pieces: Vec<Marked> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let begins_word = !text[..at].ends_with(char::is_alphanumeric);
        let found =
            glossary.iter().filter(|_| begins_word).filter_map(|term| Some((begins_with(rest, &term.term)?, term)));
        if let Some((length, term)) = found.max_by_key(|(length, _)| *length) {
            pieces.push(Marked { text: rest[..length].to_owned(), translation: Some(term.translation.clone()) });
            at += length;
            continue;
        }
        let letter = rest.chars().next().unwrap_or_default();
        match pieces.last_mut() {
            Some(Marked { text, translation: None }) => text.push(letter),
            _ => pieces.push(Marked { text: letter.to_string(), translation: None }),
        }
        at += letter.len_utf8();
    }
    pieces
}

/// The length in bytes of the term with which a text begins, as a whole word.
fn begins_with(text: &str, term: &str) -> Option<usize> {
    let mut length = 0;
    let mut letters = text.chars();
    for expected in term.chars() {
        let letter = letters.next()?;
        if letter != expected && !letter.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
        length += letter.len_utf8();
    }
    let is_whole = letters.next().is_none_or(|next| !next.is_alphanumeric());
    (is_whole && length > 0).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn glossary(terms: &[(&str, &str)]) -> Vec<Term> {
        terms
            .iter()
            .map(|(term, translation)| Term { term: (*term).into(), translation: (*translation).into() })
            .collect()
    }

    fn found(text: &str, terms: &[(&str, &str)]) -> Vec<(String, String)> {
        let pieces = marked(text, &glossary(terms)).into_iter();
        pieces.filter_map(|piece| Some((piece.text, piece.translation?))).collect()
    }

    #[test]
    fn terms_are_found_as_whole_words() {
        let terms = [("shelter", "refuge"), ("night shelter", "refuge de nuit"), ("été", "summer")];
        let expected = [("Night shelter", "refuge de nuit"), ("SHELTER", "refuge")].map(|(a, b)| (a.into(), b.into()));
        assert_eq!(found("Night shelter, SHELTER, sheltered, unshelter", &terms), expected);
        assert_eq!(found("Cet ÉTÉ, étés", &terms), [("ÉTÉ".to_owned(), "summer".to_owned())]);
        assert_eq!(found("nothing", &[]), []);
        assert_eq!(found("a shelter", &[("", "x")]), []);
    }

    proptest! {
        #[test]
        fn together_the_pieces_are_the_text(text in "\\PC{0,200}", term in "\\PC{1,3}") {
            let pieces = marked(&text, &glossary(&[(&term, "x"), ("e", "y")]));
            prop_assert_eq!(pieces.into_iter().map(|piece| piece.text).collect::<String>(), text);
        }
    }
}
