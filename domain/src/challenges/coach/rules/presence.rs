//! Asks to come somewhere, or to be there at an hour: volunteers answer online, when they have a moment.

use super::hint;
use crate::challenges::coach::{
    Field, Hint, Mend, Rule,
    reading::{Passage, Reading, Sentence, Word, find, is_denied},
};

/// What asks the reader to come, whoever is named.
const COME_ENGLISH: &[&str] = &[
    "come and help",
    "come along",
    "come help",
    "come join",
    "drop by",
    "drop in and",
    "join us at",
    "join us in",
    "pop in",
];
const COME_FRENCH: &[&str] = &["passez nous voir", "rejoignez-nous a", "rejoignez-nous au", "venez", "votre presence"];
/// What asks to come where the sentence is about the reader.
const PRESENCE_ENGLISH: &[&str] =
    &["at our office", "attend", "be there", "come", "in person", "on site", "show up", "turn up"];
const PRESENCE_FRENCH: &[&str] = &[
    "a notre local",
    "etre present",
    "etre presents",
    "en presentiel",
    "nous rejoindre",
    "sur place",
    "vous deplacer",
    "venir",
];
/// What asks for an hour where the sentence has one.
const MEETING_ENGLISH: &[&str] =
    &["attend", "available", "be free", "call us", "call", "come", "join", "meet us", "zoom"];
const MEETING_FRENCH: &[&str] = &[
    "appelez",
    "appelez-nous",
    "connectez-vous",
    "disponible",
    "disponibles",
    "etre present",
    "libre",
    "libres",
    "rejoignez-nous",
    "soyez la",
    "venez",
    "venir",
    "visio",
    "zoom",
];
const READER: &[&str] =
    &["anyone", "benevole", "benevoles", "quelqu", "somebody", "someone", "volunteer", "volunteers", "vous", "you"];
/// What is imagined, not asked: *what would make you come?*
const IMAGINED: &[&str] = &[
    "aimeriez",
    "could make",
    "envie",
    "ferait",
    "ferait-il",
    "make",
    "makes",
    "viendriez",
    "viendrait",
    "would",
    "wouldn",
    "inviter",
    "invite",
    "bring",
];
/// The words between the reader and what is asked of them.
const BETWEEN: usize = 5;

pub fn look(reading: &Reading, passage: &Passage, hints: &mut Vec<Hint>) {
    if passage.field == Field::UseOfAnswers {
        return;
    }
    let mut add = |rule, asks: fn(&Reading, &Sentence) -> Option<String>| {
        let found = passage.sentences.iter().find_map(|sentence| asks(reading, sentence));
        hints.extend(found.map(|found| hint(rule, passage.field, Some(&found), Mend::Focus(passage.field))));
    };
    add(Rule::InPerson, presence);
    add(Rule::FixedHour, hour);
}

fn presence(reading: &Reading, sentence: &Sentence) -> Option<String> {
    let words = &sentence.words;
    if words.iter().any(|word| word.is_one_of(IMAGINED)) {
        return None;
    }
    let asked = find(words, reading.choose(COME_ENGLISH, COME_FRENCH));
    let meant =
        || find(words, reading.choose(PRESENCE_ENGLISH, PRESENCE_FRENCH)).filter(|(at, _)| is_of_reader(words, *at));
    let (at, count) = asked.or_else(meant).filter(|(at, _)| !is_denied(words, *at))?;
    Some(said(&words[at..at + count]))
}

fn is_of_reader(words: &[Word], at: usize) -> bool {
    let before = &words[at.saturating_sub(BETWEEN)..at];
    before.iter().any(|word| word.is_one_of(READER) || word.folded.ends_with("-vous"))
}

fn hour(reading: &Reading, sentence: &Sentence) -> Option<String> {
    let words = &sentence.words;
    let is_imagined = words.iter().any(|word| word.is_one_of(IMAGINED));
    let (at, _) = find(words, reading.choose(MEETING_ENGLISH, MEETING_FRENCH))?;
    let clock = (at..words.len()).find(|at| is_clock(&words[*at..]))?;
    (!is_imagined && !is_denied(words, at)).then(|| words[clock].text.to_owned())
}

/// Whether words begin with an hour: *9 am*, *9am*, *14h*, *14 h*, *7h30*, *10 o’clock*.
fn is_clock(words: &[Word]) -> bool {
    let Some(first) = words.first() else { return false };
    let digits = first.folded.len() - first.folded.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let is_hour = (1..=2).contains(&digits) && first.folded[..digits].parse::<u8>().is_ok_and(|hour| hour <= 24);
    let rest = &first.folded[digits..];
    let is_unit = |unit: &str| matches!(unit, "am" | "pm" | "h" | "heures" | "heure" | "o");
    let has_minutes = rest.strip_prefix('h').is_some_and(|minutes| minutes.bytes().all(|digit| digit.is_ascii_digit()));
    is_hour
        && (is_unit(rest) || has_minutes || (rest.is_empty() && words.get(1).is_some_and(|next| is_unit(&next.folded))))
}

fn said(words: &[Word]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}
