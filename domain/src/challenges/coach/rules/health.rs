//! A name and an illness in one sentence: anybody can read it, for ever.

use super::{capitalised, first_names::is_first_name, replacement};
use crate::challenges::coach::{
    Hint, Rule,
    reading::{Known, Passage, Reading, Word},
};
use std::ops::Range;

const ENGLISH: &[&str] = &[
    "addict",
    "addicted",
    "alcoholic",
    "alzheimer",
    "anorexia",
    "asthma",
    "autism",
    "autistic",
    "bipolar",
    "bulimia",
    "cancer",
    "chemo",
    "chemotherapy",
    "dementia",
    "depressed",
    "depression",
    "diabetes",
    "diabetic",
    "dialysis",
    "disease",
    "disabled",
    "dyslexic",
    "epilepsy",
    "epileptic",
    "hepatitis",
    "hiv",
    "ill",
    "illness",
    "leukaemia",
    "leukemia",
    "lupus",
    "paralysed",
    "paralyzed",
    "parkinson",
    "pregnant",
    "schizophrenia",
    "sick",
    "schizophrenic",
    "sclerosis",
    "stroke",
    "suicidal",
    "suicide",
    "tumor",
    "tumour",
];
const FRENCH: &[&str] = &[
    "alcoolique",
    "alzheimer",
    "anorexie",
    "anorexique",
    "asthme",
    "autisme",
    "autiste",
    "avc",
    "bipolaire",
    "boulimie",
    "cancer",
    "chimio",
    "chimiotherapie",
    "demence",
    "depression",
    "depressif",
    "depressive",
    "diabete",
    "diabetique",
    "dialyse",
    "dyslexique",
    "enceinte",
    "epilepsie",
    "epileptique",
    "handicap",
    "handicape",
    "handicapee",
    "hepatite",
    "leucemie",
    "lupus",
    "malade",
    "maladie",
    "mucoviscidose",
    "paralyse",
    "paralysee",
    "parkinson",
    "schizophrene",
    "schizophrenie",
    "sclerose",
    "sida",
    "suicidaire",
    "suicide",
    "toxicomane",
    "trisomie",
    "trisomique",
    "tumeur",
    "vih",
];
const TITLES: &[&str] = &["m", "madame", "miss", "mlle", "mme", "monsieur", "mr", "mrs", "ms"];
/// What is named after a person.
const NAMED_AFTER: &[&str] = &[
    "association",
    "avenue",
    "centre",
    "clinique",
    "college",
    "ecole",
    "fondation",
    "foundation",
    "hopital",
    "hospital",
    "institut",
    "lycee",
    "place",
    "rue",
    "saint",
    "sainte",
    "school",
    "st",
    "street",
    "trust",
];

/// The most words of a name, of a person or of what is named after one.
const LONGEST: usize = 8;

pub fn look(reading: &Reading, passage: &Passage, hints: &mut Vec<Hint>) {
    let Some(language) = reading.language else { return };
    let illnesses = match language {
        Known::English => ENGLISH,
        Known::French => FRENCH,
    };
    let someone = match language {
        Known::English => "someone",
        Known::French => "quelqu’un",
    };
    let mut names: Vec<&str> = Vec::new();
    for sentence in passage.sentences.iter().filter(|sentence| is_ill(&sentence.words, illnesses)) {
        for name in names_in(&sentence.words) {
            names.extend(name.iter().map(|word| word.text));
        }
    }
    if names.is_empty() {
        return;
    }
    let parts = passage.sentences.iter().flat_map(|sentence| {
        named(&sentence.words, &names).into_iter().map(|range| {
            let is_first = !passage.text[sentence.range.start..range.start].contains(char::is_alphanumeric);
            (range, if is_first { capitalised(someone) } else { someone.to_owned() })
        })
    });
    hints.extend(replacement(Rule::Health, passage.field, passage.text, parts.collect()));
}

fn is_ill(words: &[Word], illnesses: &[&str]) -> bool {
    words.iter().any(|word| {
        word.is_one_of(illnesses)
            || (word.folded.ends_with('s') && illnesses.contains(&&word.folded[..word.folded.len() - 1]))
    })
}

/// The names of people: a first name or a title, with what is capitalised after it.
fn names_in<'w, 'a>(words: &'w [Word<'a>]) -> Vec<&'w [Word<'a>]> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let capitals = words[at..].iter().take(LONGEST).take_while(|word| word.is_capitalised()).count();
        let before = at.checked_sub(1).map(|before| &words[before]);
        let is_place = before.is_some_and(|before| before.is_one_of(NAMED_AFTER));
        let is_title = words[at].is_one_of(TITLES) && capitals > 1;
        let is_name = capitals > 0 && is_first_name(&words[at].folded);
        let is_named = (is_name || is_title) && !is_place;
        if is_named {
            names.push(&words[at..at + capitals.min(3)]);
        }
        at += if is_named || is_place { capitals.max(1) } else { 1 };
    }
    names
}

/// Where people of these names are named, each name with those that follow it at once.
fn named(words: &[Word], names: &[&str]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut follows = false;
    for word in words {
        let is_name = names.contains(&word.text);
        match places.last_mut() {
            Some(place) if is_name && follows => place.end = word.range.end,
            _ if is_name => places.push(word.range.clone()),
            _ => {}
        }
        follows = is_name;
    }
    places
}
