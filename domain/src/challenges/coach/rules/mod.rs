//! The rules, one file for each group. Each looks at the words alone, in time that grows with their number.

mod abbreviations;
mod asking;
mod first_names;
mod health;
mod insiders;
mod jargon;
mod known_abbreviations;
mod money;
mod personal_data;
mod phone;
mod presence;
mod time;
mod title;

#[cfg(test)]
mod tests;

pub use time::minutes;

use super::{Field, Hint, Mend, Rule, reading::Reading};
use crate::time::Timestamp;
use std::ops::Range;

/// What the rules find, in no order.
pub fn all(reading: &Reading, today: Timestamp) -> Vec<Hint> {
    let mut hints = Vec::new();
    asking::look(reading, &mut hints);
    title::look(reading.title(), &mut hints);
    time::look(reading.ask, today, &mut hints);
    for passage in &reading.passages {
        money::look(reading, passage, &mut hints);
        health::look(reading, passage, &mut hints);
        personal_data::look(passage, &mut hints);
        presence::look(reading, passage, &mut hints);
        insiders::look(reading, passage, &mut hints);
        abbreviations::look(reading, passage, &mut hints);
        jargon::look(reading, passage, &mut hints);
    }
    hints
}

fn hint(rule: Rule, field: Field, found: Option<&str>, mend: Mend) -> Hint {
    Hint { rule, field, found: found.map(str::to_owned), mend }
}

/// That these places of a text are taken out by one tap, `None` where there are none.
fn removal(rule: Rule, field: Field, text: &str, ranges: Vec<Range<usize>>) -> Option<Hint> {
    let first = ranges.first()?.clone();
    Some(hint(rule, field, Some(&text[first]), Mend::Remove { field, ranges }))
}

/// That these places of a text are written otherwise by one tap, `None` where there are none.
fn replacement(rule: Rule, field: Field, text: &str, parts: Vec<(Range<usize>, String)>) -> Option<Hint> {
    let first = parts.first()?.0.clone();
    Some(hint(rule, field, Some(&text[first]), Mend::Replace { field, parts }))
}

/// Words that begin as the text did whose place they take.
fn like_it(text: &str, with: &str) -> String {
    if text.starts_with(char::is_uppercase) { capitalised(with) } else { with.to_owned() }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
