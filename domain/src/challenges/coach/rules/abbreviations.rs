//! Abbreviations that are not explained where they stand.

use super::{known_abbreviations::COMMON, replacement};
use crate::challenges::coach::{
    Hint, Rule,
    reading::{Passage, Reading, Word},
};
use std::ops::Range;

/// What the letters mean that small organisations write most.
const ENGLISH: &[(&str, &str)] = &[
    ("AGM", "the yearly meeting of the members"),
    ("ASD", "autism"),
    ("CAMHS", "mental health services for children"),
    ("CIC", "a company that serves its community"),
    ("CRM", "the list of contacts"),
    ("CSR", "what companies do for society"),
    ("CVS", "the local council for voluntary groups"),
    ("DBS", "a check of criminal records"),
    ("EHCP", "the plan for a child with special needs"),
    ("ESOL", "English for speakers of other languages"),
    ("KPI", "a number that shows progress"),
    ("LA", "the local authority"),
    ("NEET", "not in education, work or training"),
    ("PTA", "the association of parents and teachers"),
    ("RFP", "a request for offers"),
    ("SEN", "special educational needs"),
    ("SEND", "special educational needs and disabilities"),
    ("VCSE", "voluntary and community organisations"),
];

const FRENCH: &[(&str, &str)] = &[
    ("AESH", "l’aide aux élèves handicapés"),
    ("AG", "assemblée générale"),
    ("AMAP", "des paniers de légumes d’une ferme proche"),
    ("ASBL", "association sans but lucratif"),
    ("ASE", "aide sociale à l’enfance"),
    ("CA", "conseil d’administration"),
    ("CCAS", "centre communal d’action sociale"),
    ("CHRS", "un foyer d’hébergement"),
    ("CLSC", "centre local de services communautaires"),
    ("COPIL", "comité de pilotage"),
    ("CPAS", "centre public d’action sociale"),
    ("DPJ", "protection de la jeunesse"),
    ("EHPAD", "une maison de retraite"),
    ("ESS", "économie sociale et solidaire"),
    ("ETP", "équivalent temps plein"),
    ("FLE", "français langue étrangère"),
    ("MDPH", "maison départementale des personnes handicapées"),
    ("MJC", "maison des jeunes et de la culture"),
    ("OBNL", "organisme à but non lucratif"),
    ("PEC", "parcours emploi compétences"),
    ("PMI", "protection maternelle et infantile"),
    ("PMR", "personne à mobilité réduite"),
    ("QPV", "quartier prioritaire de la ville"),
    ("RSA", "revenu de solidarité active"),
    ("UDAF", "union départementale des associations familiales"),
];

/// What is written in brackets where nobody knows what the letters mean.
const TO_EXPLAIN: &str = "…";

pub fn look(reading: &Reading, passage: &Passage, hints: &mut Vec<Hint>) {
    if passage.sentences.iter().all(|sentence| is_shouted(&sentence.words)) {
        return;
    }
    let mut explained: Vec<&str> = Vec::new();
    // What one field explains is explained: the title has no room for it.
    for other in &reading.passages {
        explained.extend(other.words().filter(|word| is_explained(other.text, word)).map(|word| word.text));
    }
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    for sentence in passage.sentences.iter().filter(|sentence| !is_shouted(&sentence.words)) {
        for word in sentence.words.iter().filter(|word| is_abbreviation(word.text)) {
            if !explained.contains(&word.text) {
                explained.push(word.text);
                parts.push((word.range.clone(), [word.text, " (", meaning(reading, word.text), ")"].concat()));
            }
        }
    }
    hints.extend(replacement(Rule::Abbreviation, passage.field, passage.text, parts));
}

fn meaning(reading: &Reading, abbreviation: &str) -> &'static str {
    let list = reading.choose(ENGLISH, FRENCH);
    list.iter().find(|(known, _)| *known == abbreviation).map_or(TO_EXPLAIN, |(_, meaning)| *meaning)
}

/// Two to six capital letters that are neither common nor a Roman number.
fn is_abbreviation(word: &str) -> bool {
    let is_capital = word.len() >= 2 && word.len() <= 6 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    is_capital && !is_number && COMMON.binary_search(&word).is_err()
}

/// Whether a word stands in brackets alone, or has something in brackets after it.
fn is_explained(text: &str, word: &Word) -> bool {
    let (before, after) = (&text[..word.range.start], &text[word.range.end..]);
    let opens = after.trim_start_matches([' ', '\u{a0}']).starts_with('(');
    opens || (before.ends_with('(') && after.starts_with(')'))
}

/// Whether a sentence is in capitals, at least half of its words of two letters or more.
fn is_shouted(words: &[Word]) -> bool {
    let letters = words.iter().filter(|word| word.text.len() > 1 && word.text.chars().any(char::is_alphabetic));
    let (loud, quiet): (Vec<_>, Vec<_>) = letters.partition(|word| !word.text.chars().any(char::is_lowercase));
    loud.len() > 1 && loud.len() >= quiet.len()
}
