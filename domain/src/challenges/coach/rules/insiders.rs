//! What only those know who were there.

use super::{hint, removal};
use crate::challenges::coach::{
    Hint, Mend, Rule,
    reading::{Passage, Reading, Word, find},
};
use std::ops::Range;

/// What can be left out.
const FILLERS_ENGLISH: &[&str] =
    &["as always", "as ever", "as every year", "as usual", "as you all know", "as you know", "as we all know"];
const FILLERS_FRENCH: &[&str] = &[
    "comme a l accoutumee",
    "comme chaque annee",
    "comme d hab",
    "comme d habitude",
    "comme toujours",
    "comme tous les ans",
    "comme vous le savez",
    "comme vous savez",
];
/// What has to be told.
const ALLUSIONS_ENGLISH: &[&str] = &[
    "like last time",
    "like last year",
    "same as before",
    "same as last time",
    "same as last year",
    "the usual way",
    "you all know",
    "you know how it",
    "you know the",
    "you know what we",
    "you know who",
];
const ALLUSIONS_FRENCH: &[&str] = &[
    "comme l an dernier",
    "comme l an passe",
    "comme l annee derniere",
    "comme la derniere fois",
    "meme chose que l an",
    "meme chose que la derniere",
    "vous connaissez la",
    "vous connaissez le",
    "vous connaissez tous",
    "vous savez bien",
    "vous savez ce que",
    "vous savez comment c",
    "vous savez tous",
];

/// Allusions first: leaving out a filler does not help where something has to be told.
pub fn look(reading: &Reading, passage: &Passage, hints: &mut Vec<Hint>) {
    let allusions = reading.choose(ALLUSIONS_ENGLISH, ALLUSIONS_FRENCH);
    let fillers = reading.choose(FILLERS_ENGLISH, FILLERS_FRENCH);
    let alluded = passage.sentences.iter().find_map(|sentence| {
        let (at, count) = find(&sentence.words, allusions)?;
        Some(&passage.text[place(&sentence.words[at..at + count])])
    });
    if let Some(alluded) = alluded {
        hints.push(hint(Rule::Insiders, passage.field, Some(alluded), Mend::Focus(passage.field)));
        return;
    }
    let mut ranges = Vec::new();
    for sentence in &passage.sentences {
        let mut words = &sentence.words[..];
        while let Some((at, count)) = find(words, fillers) {
            ranges.push(place(&words[at..at + count]));
            words = &words[at + count..];
        }
    }
    hints.extend(removal(Rule::Insiders, passage.field, passage.text, ranges));
}

fn place(words: &[Word]) -> Range<usize> {
    let begins = words.first().map_or(0, |word| word.range.start);
    begins..words.last().map_or(begins, |word| word.range.end)
}
