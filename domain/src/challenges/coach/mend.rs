//! Doing what a hint offers.

use super::{Ask, ChallengeText, Field, Hint, Mend, Opening, Rule, hints};
use crate::time::Timestamp;
use std::ops::Range;

/// How the word of a button begins that mends something.
pub const MENDS: &str = "mend:";

/// A text in which a hint was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    pub ask: Ask,
    pub hint: Hint,
}

/// A mend that would make a field longer than it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    pub field: Field,
    /// In characters.
    pub max: i64,
}

/// The word of the button that mends a hint: the rule and the field, not the place, because more may be typed before it
/// is pressed.
pub fn word_of(hint: &Hint) -> String {
    [MENDS, hint.rule.as_str(), ":", hint.field.as_str()].concat()
}

/// The ask in which the hint of a button's word is mended; `None` where the word is none of a hint's, or there is nothing
/// to mend any more. `opening`: the words of a beginning, in the language of the ask.
pub fn mended_in(
    ask: &Ask,
    word: &str,
    today: Timestamp,
    opening: impl Fn(Opening) -> String,
) -> Result<Option<Mended>, TooLong> {
    let Some((rule, field)) = word.strip_prefix(MENDS).and_then(|rest| rest.split_once(':')) else { return Ok(None) };
    let (Ok(rule), Ok(field)) = (rule.parse::<Rule>(), field.parse::<Field>()) else { return Ok(None) };
    let hint = hints(ask, today).into_iter().find(|hint| (hint.rule, hint.field) == (rule, field));
    let Some(hint) = hint.filter(|hint| !matches!(hint.mend, Mend::Focus(_))) else { return Ok(None) };
    let ask = hint.mend.mended(ask, opening);
    match too_long(&ask) {
        Some(too_long) => Err(too_long),
        None => Ok(Some(Mended { ask, hint })),
    }
}

fn too_long(ask: &Ask) -> Option<TooLong> {
    let most = |field| match field {
        Field::Title => ChallengeText::MAX_TITLE,
        Field::Need => ChallengeText::MAX_NEED,
        Field::DoneLooksLike | Field::UseOfAnswers | Field::Minutes | Field::Days => ChallengeText::MAX_SHORT,
    };
    let is_longer = |field: &&Field| ask.words(**field).is_some_and(|words| crate::text::length(words) > most(**field));
    Field::ALL.iter().find(is_longer).map(|field| TooLong { field: *field, max: most(*field) })
}

impl Mend {
    /// The ask after it; the same where only the person can mend it.
    #[must_use]
    pub fn mended(&self, ask: &Ask, opening: impl Fn(Opening) -> String) -> Ask {
        let mut ask = ask.clone();
        match self {
            Self::Append { field, opening: beginning } => {
                write(&mut ask, *field, |words| appended(words, &opening(*beginning)));
            }
            Self::Remove { field, ranges } => write(&mut ask, *field, |words| without(words, ranges)),
            Self::Replace { field, parts } => write(&mut ask, *field, |words| replaced(words, parts)),
            Self::Days(days) => ask.days = *days,
            Self::Minutes(minutes) => ask.minutes = *minutes,
            Self::Focus(_) => {}
        }
        ask
    }
}

fn write(ask: &mut Ask, field: Field, change: impl FnOnce(&str) -> String) {
    let words = match field {
        Field::Title => &mut ask.title,
        Field::Need => &mut ask.need,
        Field::DoneLooksLike => &mut ask.done_looks_like,
        Field::UseOfAnswers => &mut ask.use_of_answers,
        Field::Minutes | Field::Days => return,
    };
    *words = change(words);
}

fn appended(words: &str, opening: &str) -> String {
    let between = if words.is_empty() { "" } else { "\n\n" };
    [words, between, opening].concat()
}

fn replaced(words: &str, parts: &[(Range<usize>, String)]) -> String {
    let mut text = String::with_capacity(words.len());
    let mut read = 0;
    for (range, with) in parts {
        text.push_str(&words[read..range.start]);
        text.push_str(with);
        read = range.end;
    }
    text.push_str(&words[read..]);
    text
}

/// The words that lead to a number or an address and to nothing else where it is gone.
const LEADS: [&str; 9] = ["at", "by", "on", "to", "via", "à", "au", "par", "sur"];

/// The text without these ranges, nor the brackets, spaces, marks and prepositions that would be left around nothing. What then begins a
/// sentence has a capital letter.
fn without(words: &str, ranges: &[Range<usize>]) -> String {
    let mut text = String::with_capacity(words.len());
    let mut read = 0;
    for (at, range) in ranges.iter().enumerate() {
        let limit = ranges.get(at + 1).map_or(words.len(), |next| next.start);
        text.push_str(&words[read..range.start]);
        read = range.end;
        if text.ends_with('(') && words[read..].starts_with(')') {
            text.pop();
            read += 1;
        }
        let before = text.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        if before.is_empty() || before.ends_with(['.', '!', '?', '…', '\n']) {
            let rest = &words[read..limit];
            read += rest.len() - rest.trim_start_matches([' ', ',', '.', ';']).len();
            if let Some(first) = words[read..limit].chars().next() {
                text.extend(first.to_uppercase());
                read += first.len_utf8();
            }
        } else if words[read..].is_empty() || words[read..].starts_with(['.', ',', ';', '\n']) {
            let (length, led_to) = (before.len(), before.rsplit_once(' '));
            let without_lead = led_to.filter(|(_, last)| LEADS.contains(last)).map(|(rest, _)| rest.len());
            text.truncate(without_lead.unwrap_or(length));
        } else if words[read..].starts_with(' ') {
            text.truncate(before.len());
        }
    }
    text.push_str(&words[read..]);
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_around_what_was_taken_out() {
        for (words, out, left) in [
            ("Call 06 12 34 56 78.", "06 12 34 56 78", "Call."),
            ("Appelez Zoé au 06 12 34 56 78. Merci !", "06 12 34 56 78", "Appelez Zoé. Merci !"),
            ("Write to us at a@b.example", "a@b.example", "Write to us"),
            ("Call on 06 12 34 56 78 today", "06 12 34 56 78", "Call on today"),
            ("Ask Zoé (06 12 34 56 78) about it", "06 12 34 56 78", "Ask Zoé about it"),
            ("As usual, we ask.", "As usual", "We ask."),
            ("One. As usual, we ask.", "As usual", "One. We ask."),
            ("Call us. 06 12 34 56 78.", "06 12 34 56 78", "Call us."),
            ("One. Two. Three.", "Two. ", "One. Three."),
            ("All", "All", ""),
            ("a x b", "x", "a b"),
        ] {
            let start = words.find(out).unwrap();
            let range = start..start + out.len();
            assert_eq!(without(words, std::slice::from_ref(&range)), left, "{words}");
        }
        assert_eq!(without("One. Two. Three. four.", &[5..10, 10..17]), "One. Four.");
        assert_eq!(without("a@b.example, c@d.example et après", &[0..11, 13..24]), "Et après");
    }

    #[test]
    fn several_places_are_changed_at_once() {
        let parts = [(0..1, "one".to_owned()), (4..5, "two".to_owned())];
        assert_eq!(replaced("a, éb c", &[parts[0].clone()]), "one, éb c");
        assert_eq!(replaced("a - b", &parts), "one - two");
        assert_eq!(appended("", "Begin …"), "Begin …");
        assert_eq!(appended("Words", "Begin …"), "Words\n\nBegin …");
    }
}
