//! Where the words of a search stand in a text.

use crate::{
    Result,
    discovery::words::{Analysis, fold_first, ranges},
    markdown,
};
use domain::{
    challenges::State,
    discovery::{FoundWords, Piece},
    language::Language,
};
use std::collections::HashSet;
use store::{Connect, challenges::Challenge};

/// The most characters of an excerpt.
const LENGTH: usize = 160;
/// The most characters of an excerpt before the first word that was found.
const BEFORE: usize = 50;

/// The words that were searched for, in every form that they can have in the index.
pub(crate) struct Highlighter {
    forms: HashSet<String>,
    beginnings: HashSet<char>,
}

impl Highlighter {
    pub fn new(forms: impl IntoIterator<Item = String>) -> Self {
        let forms: HashSet<String> = forms.into_iter().collect();
        let beginnings = forms.iter().filter_map(|form| form.chars().next()).collect();
        Self { forms, beginnings }
    }

    /// Where the words stand in each of these challenges: in its title, and in the first of its texts that has one; of
    /// closed ones also in what came of it, and in the picked answers.
    pub async fn found(&self, db: &impl Connect, challenges: &[Challenge]) -> Result<Vec<FoundWords>> {
        let found = |challenge: &Challenge| {
            let (text, language) = (&challenge.text, challenge.text.language);
            let outcome = Some(&challenge.outcome_text).filter(|_| challenge.state == State::Closed);
            let mut texts = [&text.need, &text.done_looks_like, &text.use_of_answers].into_iter().chain(outcome);
            let excerpt = texts.find_map(|text| self.excerpt(&markdown::plain_text(text), language));
            FoundWords { title: self.whole(&text.title, language), excerpt: excerpt.unwrap_or_default() }
        };
        let mut all: Vec<FoundWords> = challenges.iter().map(found).collect();
        let without = |(challenge, found): &(&Challenge, &mut FoundWords)| {
            challenge.state == State::Closed && found.excerpt.is_empty()
        };
        let mut without: Vec<_> = challenges.iter().zip(&mut all).filter(without).collect();
        if without.is_empty() {
            return Ok(all);
        }
        for (id, text) in store::picks::texts(db, without.iter().map(|(challenge, _)| challenge.id)).await? {
            let place = without.iter_mut().find(|(challenge, found)| challenge.id == id && found.excerpt.is_empty());
            if let Some((challenge, found)) = place {
                let excerpt = self.excerpt(&markdown::plain_text(&text), challenge.text.language);
                found.excerpt = excerpt.unwrap_or_default();
            }
        }
        Ok(all)
    }

    /// The first of the words that stands in a text, in lower case.
    pub fn first_in(&self, text: &str, language: Language) -> Option<String> {
        self.words(text, language).next().map(|(begin, end)| text[begin..end].to_lowercase())
    }

    /// The whole text in pieces, in order.
    pub fn whole(&self, text: &str, language: Language) -> Vec<Piece> {
        pieces(text, self.words(text, language))
    }

    /// A part of a text of plain words around the first one that was found, cut between words and with … where something
    /// is left out; `None` when no word is found.
    pub fn excerpt(&self, text: &str, language: Language) -> Option<Vec<Piece>> {
        let first = self.words(text, language).next()?;
        let begin = if text.chars().count() <= LENGTH { 0 } else { beginning(text, first.0) };
        let end = ending(text, begin, first.1);
        let part = &text[begin..end];
        let mut pieces = pieces(part, self.words(part, language));
        let left_out = |is: bool| is.then(|| Piece { text: "…".to_owned(), is_found: false });
        pieces.splice(0..0, left_out(begin > 0));
        pieces.extend(left_out(end < text.len()));
        Some(pieces)
    }

    /// The bytes of the words that were found.
    fn words<'a>(&'a self, text: &'a str, language: Language) -> impl Iterator<Item = (usize, usize)> + 'a {
        let analysis = Analysis::of(language);
        ranges(text).filter(move |(begin, end)| {
            let word = &text[*begin..*end];
            // A form begins as its word does, which is quicker to see.
            fold_first(word).is_some_and(|letter| self.beginnings.contains(&letter))
                && analysis.forms_of_text(word).any(|form| self.forms.contains(&form))
        })
    }
}

/// A place between words at most [`BEFORE`] characters before this one.
fn beginning(text: &str, at: usize) -> usize {
    let Some((earliest, _)) = text[..at].char_indices().rev().nth(BEFORE) else { return 0 };
    let space = text[earliest..at].find(char::is_whitespace);
    space.map_or(at, |space| at - text[earliest + space..at].trim_start().len())
}

/// A place between words at most [`LENGTH`] characters after the beginning, and not before a word that was found ends.
fn ending(text: &str, begin: usize, found: usize) -> usize {
    let Some((latest, _)) = text[begin..].char_indices().nth(LENGTH) else { return text.len() };
    let latest = begin + latest;
    let space = text[begin..latest].rfind(char::is_whitespace).map(|space| begin + space);
    let end = space.filter(|space| *space >= found).unwrap_or(latest.max(found));
    begin + text[begin..end].trim_end_matches(|last: char| last.is_whitespace() || ",;:.".contains(last)).len()
}

fn pieces(text: &str, found: impl Iterator<Item = (usize, usize)>) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    let mut add = |from: usize, to: usize, is_found: bool| {
        if from < to {
            pieces.push(Piece { text: text[from..to].to_owned(), is_found });
        }
    };
    for (begin, end) in found {
        add(at, begin, false);
        add(begin, end, true);
        at = end;
    }
    add(at, text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discovery::words::of_search;

    fn shown(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| if piece.is_found { format!("[{}]", piece.text) } else { piece.text.clone() };
        pieces.iter().map(piece).collect()
    }

    fn of(search: &str) -> Highlighter {
        Highlighter::new(of_search(search).into_iter().flat_map(|word| word.forms))
    }

    fn whole(search: &str, text: &str, language: &str) -> String {
        shown(&of(search).whole(text, language.parse().unwrap()))
    }

    #[test]
    fn every_form_of_a_word_is_marked() {
        for (search, text, language, expected) in [
            ("velo", "Deux vélos, un Vélo.", "fr", "Deux [vélos], un [Vélo]."),
            ("hopital", "à l’hôpital d'ici", "fr", "à l’[hôpital] d'ici"),
            ("coeur", "Un cœur, du CŒUR", "fr", "Un [cœur], du [CŒUR]"),
            ("naming fridge", "Our fridge’s name", "en", "Our [fridge]’s [name]"),
            ("trouver", "Nous avons trouvé", "fr", "Nous avons [trouvé]"),
            ("velo", "un ve\u{301}lo", "fr", "un [ve\u{301}lo]"),
            ("e-mail", "By e-mail", "en", "By [e]-[mail]"),
            ("chat", "<b>chat</b> & chats", "fr", "<b>[chat]</b> & [chats]"),
            ("مرحبا", "مرحبا بكم", "ar", "[مرحبا] بكم"),
            ("chat", "un chien", "fr", "un chien"),
            ("chat", "", "fr", ""),
        ] {
            assert_eq!(whole(search, text, language), expected, "{search}");
        }
    }

    #[test]
    fn an_excerpt_is_around_the_first_word_and_cut_between_words() {
        let french: Language = "fr".parse().unwrap();
        let long = format!("{}le vélo rouge {}", "avant tout ".repeat(30), "et puis après ".repeat(30));
        let excerpt = of("velo").excerpt(&long, french).unwrap();
        let text = shown(&excerpt);
        assert!(text.starts_with('…') && text.ends_with('…') && text.contains("le [vélo] rouge"), "{text}");
        let length: usize = excerpt.iter().map(|piece| piece.text.chars().count()).sum();
        assert!((120..=LENGTH + 2).contains(&length), "{length}: {text}");
        assert!(text.starts_with("…avant ") || text.starts_with("…tout "), "{text}");
        assert_eq!(shown(&of("velo").excerpt("Un vélo.", french).unwrap()), "Un [vélo].");
        assert_eq!(of("velo").excerpt(&"chat ".repeat(2_000), french), None);
        let first = of("velo").excerpt(&format!("vélo {}", "x".repeat(5_000)), french).unwrap();
        assert!(first.iter().map(|piece| piece.text.chars().count()).sum::<usize>() <= LENGTH + 2);
        let glued = format!("{}vélo{}", "é".repeat(3_000), "é".repeat(3_000));
        assert_eq!(of("velo").excerpt(&glued, french), None);
        let nothing_before = format!("{}, vélo", "é".repeat(3_000));
        assert!(shown(&of("velo").excerpt(&nothing_before, french).unwrap()).ends_with("[vélo]"));
    }
}
