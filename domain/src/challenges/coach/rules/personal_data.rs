//! What leads to a person: telephone numbers, e-mail addresses, accounts, where somebody lives.

use super::{phone, removal};
use crate::challenges::coach::{
    Hint, Rule,
    reading::{Passage, Word},
};
use std::ops::Range;

pub fn look(passage: &Passage, hints: &mut Vec<Hint>) {
    let text = passage.text;
    let accounts = accounts(passage);
    let apart =
        |range: &Range<usize>| accounts.iter().all(|account| range.end <= account.start || account.end <= range.start);
    let phones = phone::numbers(text).into_iter().filter(apart).collect();
    hints.extend(removal(Rule::Phone, passage.field, text, phones));
    hints.extend(removal(Rule::Email, passage.field, text, emails(text)));
    hints.extend(removal(Rule::PostalAddress, passage.field, text, postal_addresses(passage)));
    hints.extend(removal(Rule::BankAccount, passage.field, text, accounts));
}

/// Where e-mail addresses stand.
fn emails(text: &str) -> Vec<Range<usize>> {
    let is_local = |letter: char| letter.is_alphanumeric() || ".-_+%".contains(letter);
    let is_host = |letter: char| letter.is_alphanumeric() || ".-".contains(letter);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let read = found.last().map_or(0, |range| range.end.min(at));
        let local = &text[read..at];
        let start = read + local.trim_end_matches(is_local).len();
        let host = &text[at + 1..];
        let length = host.find(|letter: char| !is_host(letter)).unwrap_or(host.len());
        let host = host[..length].trim_end_matches(['.', '-']);
        let top = host.rsplit_once('.').map_or("", |(_, top)| top);
        if start < at && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic) {
            found.push(start..at + 1 + host.len());
        }
    }
    found
}

/// How many characters the number of an account has in these countries: the IBAN Registry of SWIFT.
const ACCOUNTS: &[(&str, usize)] = &[
    ("BE", 16),
    ("CH", 21),
    ("DE", 22),
    ("ES", 24),
    ("FR", 27),
    ("GB", 22),
    ("IE", 22),
    ("IT", 27),
    ("LU", 20),
    ("MC", 27),
    ("NL", 18),
    ("PT", 25),
];

/// Where numbers of accounts stand (IBAN, ISO 13616), with or without spaces.
fn accounts(passage: &Passage) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in passage.words() {
        let country = ACCOUNTS.iter().find(|(country, _)| word.text.starts_with(country));
        if let Some(end) = country.and_then(|(_, length)| end_of_account(passage.text, word.range.start, *length)) {
            found.push(word.range.start..end);
        }
    }
    found
}

/// Where an account of so many characters ends that begins at this place, `None` where there is none.
fn end_of_account(text: &str, begins: usize, length: usize) -> Option<usize> {
    let mut number = String::new();
    let mut end = begins;
    for (at, letter) in text[begins..].char_indices() {
        match letter {
            _ if number.len() == length => break,
            ' ' | '\u{a0}' | '\u{202f}' => {}
            letter if letter.is_ascii_alphanumeric() => {
                number.push(letter);
                end = begins + at + 1;
            }
            _ => return None,
        }
    }
    (number.len() == length && is_checked(&number)).then_some(end)
}

/// Whether the check digits of an account are right: the remainder by 97 is 1, with letters as numbers from 10 on, and the
/// first four characters at the end (ISO 7064, MOD 97-10).
fn is_checked(number: &str) -> bool {
    let (begin, rest) = number.split_at(4);
    let remainder = rest.chars().chain(begin.chars()).try_fold(0, |remainder, letter| {
        let value = letter.to_digit(36)?;
        Some((remainder * if value > 9 { 100 } else { 10 } + value) % 97)
    });
    remainder == Some(1)
}

const STREETS_FRENCH: &[&str] = &[
    "allee",
    "av",
    "avenue",
    "bd",
    "boulevard",
    "chaussee",
    "chemin",
    "cours",
    "impasse",
    "passage",
    "place",
    "quai",
    "route",
    "rue",
    "ruelle",
    "sentier",
    "square",
];
const STREETS_ENGLISH: &[&str] = &[
    "ave",
    "avenue",
    "boulevard",
    "blvd",
    "close",
    "court",
    "crescent",
    "drive",
    "lane",
    "ln",
    "rd",
    "road",
    "square",
    "st",
    "street",
    "terrace",
    "way",
];
const PARTICLES: &[&str] = &["d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "saint", "sainte"];
const AFTER_NUMBERS: &[&str] = &["a", "b", "bis", "c", "quater", "ter"];
/// The most words of the name of a street.
const LONGEST: usize = 6;

/// Where addresses stand: a number and a street, with the town after it. In any language, because a street keeps its name.
fn postal_addresses(passage: &Passage) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in &passage.sentences {
        let words = &sentence.words;
        let mut read = 0;
        for at in 0..words.len() {
            let street = number_first(words, at).or_else(|| number_last(words, at)).or_else(|| street_last(words, at));
            let Some((first, last)) = street.filter(|(first, _)| *first >= read) else { continue };
            let last = with_town(passage.text, words, last);
            found.push(words[first].range.start..words[last].range.end);
            read = last + 1;
        }
    }
    found
}

/// *14 bis rue des Tanneurs*: the first and the last word.
fn number_first(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let before = at.checked_sub(1)?;
    let first = if words[before].is_one_of(AFTER_NUMBERS) { before.checked_sub(1)? } else { before };
    let is_numbered = words[first].number().is_some() || is_number_with_letter(words[first].text);
    let last = name_of_street(words, at)?;
    (words[at].is_one_of(STREETS_FRENCH) && is_numbered).then_some((first, last))
}

/// *Rue de la Loi 16*.
fn number_last(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let last = name_of_street(words, at)? + 1;
    let number = words.get(last)?;
    let is_followed = words.get(last + 1).is_none_or(|next| next.number().is_some_and(|code| code > 999));
    (words[at].is_one_of(STREETS_FRENCH) && number.number().is_some_and(|number| number < 1000) && is_followed)
        .then_some((at, last))
}

/// *14 Tanner Street*.
fn street_last(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let is_street = words[at].is_capitalised() && words[at].is_one_of(STREETS_ENGLISH);
    let names = words[..at].iter().rev().take_while(|word| word.is_capitalised()).count();
    let first = at.checked_sub(names + 1)?;
    let is_numbered = words[first].number().is_some() || is_number_with_letter(words[first].text);
    (is_street && (1..LONGEST).contains(&names) && is_numbered).then_some((first, at))
}

/// The last word of the name of the street whose kind is at this place, `None` where none is a name.
fn name_of_street(words: &[Word], at: usize) -> Option<usize> {
    let after = &words[at + 1..words.len().min(at + 1 + LONGEST)];
    let particles = after.iter().take_while(|word| word.is_one_of(PARTICLES) && !word.is_capitalised()).count();
    let names = after[particles..].iter().take_while(|word| word.is_capitalised() || word.is_one_of(PARTICLES)).count();
    let name = &after[..particles + names];
    let last = name.iter().rposition(|word| word.is_capitalised() && word.number().is_none())?;
    Some(at + 1 + last)
}

/// Whether it is such as *14b*.
fn is_number_with_letter(text: &str) -> bool {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    text.len() == digits.len() + 1
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// The last word of the code and the town that follow the street whose last word is at this place; that word itself where
/// none follow.
fn with_town(text: &str, words: &[Word], at: usize) -> usize {
    let mut last = at;
    while let Some(next) = words.get(last + 1).filter(|_| last - at < LONGEST) {
        let gap = &text[words[last].range.end..next.range.start];
        let is_code = next.text.bytes().any(|byte| byte.is_ascii_digit()) && next.text.len() >= 3;
        let is_near = gap.chars().all(|letter| letter == ',' || letter.is_whitespace());
        if !is_near || !(next.is_capitalised() || is_code) {
            break;
        }
        last += 1;
    }
    last
}
