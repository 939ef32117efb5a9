//! Words that no challenge has, and the words one letter away that some have.

use super::{Highlighter, SearchedWord, TypedWord, words::written};
use crate::Result;
use domain::{discovery::Correction, language::Language, organisation_link::OrganisationLink};
use std::collections::BTreeSet;
use store::{Connect, challenges::Challenge};

/// The fewest letters of a word that may be mistyped, and the most: what is one letter away of longer ones is too much.
const SHORTEST: usize = 4;
const LONGEST: usize = 20;
/// The most words of a query that are corrected.
const MOST_WORDS: usize = 2;
/// The most words that are searched for instead of one.
const MOST_INSTEAD: usize = 3;
/// The languages in one of which the name of an organisation is.
const LANGUAGES_OF_NAMES: [&str; 2] = ["en", "fr"];

/// Searches for other words instead of those that no challenge has; returns which.
pub(super) async fn correct(
    db: &impl Connect,
    typed: &[TypedWord],
    searched: &mut [SearchedWord],
) -> Result<Vec<Correction>> {
    let unknown = |word: &SearchedWord| word.count == 0 && word.begun.is_empty();
    let mistyped = typed
        .iter()
        .zip(searched)
        .filter(|(word, searched)| unknown(searched) && (SHORTEST..=LONGEST).contains(&word.folded.chars().count()));
    let mut mistyped: Vec<_> =
        mistyped.take(MOST_WORDS).map(|(word, searched)| (word, searched, one_letter_away(&word.folded))).collect();
    if mistyped.is_empty() {
        return Ok(Vec::new());
    }
    let nearby: Vec<Vec<TypedWord>> =
        mistyped.iter().map(|(_, _, nearby)| nearby.iter().map(|word| TypedWord::whole(word)).collect()).collect();
    let forms: BTreeSet<String> = nearby.iter().flatten().flat_map(|word| word.forms.iter().cloned()).collect();
    let forms: Vec<String> = forms.into_iter().collect();
    let counts = store::search::vocabulary(db, &forms, &[], None).await?.counts;
    let mut corrections = Vec::new();
    for ((word, searched, _), nearby) in mistyped.iter_mut().zip(nearby) {
        let count = |word: &TypedWord| word.forms.iter().filter_map(|form| counts.get(form)).sum::<i64>();
        let mut nearby: Vec<_> = nearby.into_iter().map(|word| (count(&word), word)).collect();
        nearby.retain(|(count, _)| *count > 0);
        let change = |other: &TypedWord| other.folded.len().abs_diff(word.folded.len());
        nearby.sort_by(|(one_count, one), (other_count, other)| {
            other_count.cmp(one_count).then(change(one).cmp(&change(other))).then(one.folded.cmp(&other.folded))
        });
        let mut instead: Vec<(i64, TypedWord)> = Vec::new();
        for (count, near) in nearby {
            let is_known = |form: &String| counts.contains_key(form);
            let is_another = |(_, chosen): &(i64, TypedWord)| {
                !near.forms.iter().filter(|form| is_known(form)).all(|form| chosen.forms.contains(form))
            };
            if instead.len() < MOST_INSTEAD && instead.iter().all(is_another) {
                instead.push((count, near));
            }
        }
        if instead.is_empty() {
            continue;
        }
        searched.count = instead.iter().map(|(count, _)| count).sum();
        searched.in_titles = searched.count;
        let forms: Vec<String> = instead.iter().flat_map(|(_, word)| word.forms.iter().cloned()).collect();
        searched.known.extend(forms.iter().filter(|form| counts.contains_key(*form)).cloned());
        searched.forms.extend(forms);
        let (typed, instead) = (word.typed.clone(), instead.into_iter().map(|(_, word)| word.folded).collect());
        corrections.push(Correction { typed, instead });
    }
    Ok(corrections)
}

/// Leaves of the words that were searched for those that stand in what is shown, as they are written there. Others may
/// be known from what this reader may not see.
pub(super) fn keep_shown(
    corrections: &mut Vec<Correction>,
    challenges: &[Challenge],
    organisations: &[OrganisationLink],
) {
    let of_challenge = |challenge: &'_ Challenge| {
        let Challenge { text, outcome_text, asked_by, .. } = challenge;
        let texts =
            [&text.title, &text.need, &text.done_looks_like, &text.use_of_answers, outcome_text, &asked_by.name];
        texts.map(|words| (words.clone(), text.language))
    };
    let names = organisations.iter().flat_map(|organisation| {
        LANGUAGES_OF_NAMES.iter().filter_map(|code| Some((organisation.name.clone(), code.parse().ok()?)))
    });
    let texts: Vec<(String, Language)> = challenges.iter().flat_map(of_challenge).chain(names).collect();
    for correction in corrections.iter_mut() {
        correction.instead.retain_mut(|word| {
            let forms = Highlighter::new(TypedWord::whole(word).forms);
            let same = texts.iter().find_map(|(text, _)| written(text, word));
            let shown = same.or_else(|| texts.iter().find_map(|(text, language)| forms.first_in(text, *language)));
            shown.map(|shown| *word = shown).is_some()
        });
    }
    corrections.retain(|correction| !correction.instead.is_empty());
}

/// All words that are one letter less, one more, one another, or two letters exchanged away.
fn one_letter_away(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut words = BTreeSet::new();
    for place in 0..=letters.len() {
        let (before, after) = letters.split_at(place);
        let mut add = |between: &[char], after: &[char]| {
            words.insert(before.iter().chain(between).chain(after).collect::<String>());
        };
        if let [_, rest @ ..] = after {
            add(&[], rest);
        }
        if let [first, second, rest @ ..] = after {
            add(&[*second, *first], rest);
        }
        for letter in 'a'..='z' {
            add(&[letter], after);
            if let [_, rest @ ..] = after {
                add(&[letter], rest);
            }
        }
    }
    words.remove(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_slips_of_one_letter_are_undone() {
        let nearby = one_letter_away("velp");
        for word in ["vel", "elp", "vlep", "velo", "help", "velop", "avelp"] {
            assert!(nearby.contains(word), "{word}");
        }
        assert!(!nearby.contains("velp") && !nearby.contains("vélo"));
        // Each letter left out, exchanged with the next, or changed; each letter at each place.
        assert!(nearby.len() <= 4 + 3 + 4 * 25 + 5 * 26, "{}", nearby.len());
    }

    #[test]
    fn every_alphabet_has_slips() {
        assert!(one_letter_away("مرحبا").contains("مرحا"));
    }
}
