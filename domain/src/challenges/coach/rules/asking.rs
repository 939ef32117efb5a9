//! What makes an ask one that can be answered: one question, enough context, what a good response looks like.

use super::hint;
use crate::challenges::{
    Kind,
    coach::{
        Field, Hint, Mend, Opening, Rule,
        reading::{Reading, Sentence, begins},
    },
};

/// The words below which a need says too little to somebody who knows nothing of it.
const FEW_WORDS: usize = 30;

/// Questions that are not asked to get a response.
const OPENERS: &[&str] = &[
    "did you ever",
    "did you know",
    "ever wondered",
    "guess what",
    "have you ever",
    "le saviez-vous",
    "saviez-vous",
    "vous arrive-t-il",
    "who does not",
    "who doesn t",
    "who has not",
];
/// How one goes on who replies to a question of one's own.
const OWN_REPLIES: &[&str] = &["because", "because of", "car", "no", "non", "oui", "parce que", "yes"];

pub fn look(reading: &Reading, hints: &mut Vec<Hint>) {
    if reading.ask.done_looks_like.is_empty() {
        let mend = Mend::Append { field: Field::DoneLooksLike, opening: Opening::Done };
        hints.push(hint(Rule::NoDone, Field::DoneLooksLike, None, mend));
    }
    hints.extend(several_questions(reading));
    hints.extend(thin_need(reading));
    hints.extend(reading.passages.iter().filter_map(|passage| {
        let begun = unfinished(passage.text)?;
        Some(hint(Rule::Unfinished, passage.field, Some(begun), Mend::Focus(passage.field)))
    }));
}

/// Polls and reviews ask more in what is set up beside the text.
fn several_questions(reading: &Reading) -> Option<Hint> {
    if matches!(reading.ask.kind, Kind::Poll | Kind::Review) {
        return None;
    }
    let need = reading.need();
    let mut asked: Vec<String> = Vec::new();
    let mut is_quoted = false;
    for (at, sentence) in need.sentences.iter().enumerate() {
        let question = is_question(sentence, &mut is_quoted) && !is_rhetorical(sentence, need.sentences.get(at + 1));
        let words: Vec<&str> = sentence.words.iter().map(|word| word.folded.as_str()).collect();
        let same = words.join(" ");
        // *Why?* belongs to the question before.
        let is_more = question && words.len() > 2 && !asked.contains(&same);
        if is_more && !asked.is_empty() {
            return Some(hint(Rule::SeveralQuestions, need.field, Some(sentence.text), Mend::Focus(need.field)));
        }
        if is_more {
            asked.push(same);
        }
    }
    None
}

/// Whether a sentence asks, outside of a quotation. `is_quoted`: whether one is open before it, and then after it.
fn is_question(sentence: &Sentence, is_quoted: &mut bool) -> bool {
    let mut asks = false;
    for letter in sentence.text.chars() {
        match letter {
            '«' | '“' => *is_quoted = true,
            '»' | '”' => *is_quoted = false,
            '"' => *is_quoted = !*is_quoted,
            '?' if !*is_quoted => asks = true,
            _ => {}
        }
    }
    asks
}

fn is_rhetorical(sentence: &Sentence, next: Option<&Sentence>) -> bool {
    let starts = |sentence: &Sentence, list: &[&str]| list.iter().any(|words| begins(&sentence.words, words).is_some());
    starts(sentence, OPENERS) || next.is_some_and(|next| starts(next, OWN_REPLIES))
}

fn thin_need(reading: &Reading) -> Option<Hint> {
    let need = reading.need();
    // What is begun is said by another rule.
    if need.count() >= FEW_WORDS || unfinished(need.text).is_some() {
        return None;
    }
    // Somebody who has written paragraphs has seen the beginnings already.
    let mend = if need.text.contains('\n') {
        Mend::Focus(need.field)
    } else {
        Mend::Append { field: need.field, opening: Opening::Context }
    };
    Some(hint(Rule::ThinNeed, need.field, None, mend))
}

/// The line of a text that waits to be finished: it ends with an ellipsis after a space or a colon, or has one in
/// brackets.
fn unfinished(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| {
        let begun = line.strip_suffix('…').or_else(|| line.strip_suffix("..."));
        line.contains("(…)") || begun.is_some_and(|begun| begun.is_empty() || begun.ends_with(char::is_whitespace))
    })
}
