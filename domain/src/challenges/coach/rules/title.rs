//! Titles that are no ask.

use super::{hint, replacement};
use crate::challenges::coach::{Hint, Mend, Rule, reading::Passage};

/// The words below which a title says nothing.
const FEW_WORDS: usize = 3;
/// The letters from which on a title without small ones is shouted.
const SHOUTED: usize = 8;

pub fn look(title: &Passage, hints: &mut Vec<Hint>) {
    let (field, text) = (title.field, title.text);
    if text.is_empty() {
        return;
    }
    if title.count() < FEW_WORDS {
        hints.push(hint(Rule::TitleShort, field, Some(text), Mend::Focus(field)));
    }
    if is_shouted(text) {
        hints.extend(replacement(Rule::TitleCapitals, field, text, vec![(0..text.len(), calm(text))]));
    }
    hints.extend(marks(text).and_then(|(begins, with)| {
        replacement(Rule::TitleMarks, field, text, vec![(begins..text.len(), with.to_owned())])
    }));
}

fn is_shouted(title: &str) -> bool {
    let letters = title.chars().filter(|letter| letter.is_uppercase()).count();
    letters >= SHOUTED && !title.chars().any(char::is_lowercase) && calm(title) != title
}

fn calm(title: &str) -> String {
    super::capitalised(&title.to_lowercase())
}

/// Where several marks at the end of a title begin, and what takes their place: a question keeps its own, with the space
/// before it.
fn marks(title: &str) -> Option<(usize, &'static str)> {
    let is_mark = |letter: char| matches!(letter, '!' | '?');
    let words = title.trim_end_matches(|letter: char| is_mark(letter) || letter.is_whitespace());
    let marks = &title[words.len()..];
    match marks.chars().filter(|letter| is_mark(*letter)).count() {
        0 | 1 => None,
        _ if marks.contains('?') && !words.is_empty() => Some((words.len() + marks.find(is_mark)?, "?")),
        _ => Some((words.len(), "")),
    }
}
