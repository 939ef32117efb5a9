//! Words that no challenge has, and the words one letter away that some have.

use super::{SearchedWord, TypedWord, words::written};
use crate::Result;
use domain::discovery::Correction;
use std::collections::BTreeSet;
use store::{Connect, challenges::Challenge};

/// The fewest letters of a word that may be mistyped.
const SHORTEST: usize = 4;
/// The most words of a query that are corrected.
const MOST_WORDS: usize = 2;
/// The most words that are searched for instead of one.
const MOST_INSTEAD: usize = 3;

/// Searches for other words instead of those that no challenge has; returns which.
pub(super) async fn correct(
    db: &impl Connect,
    typed: &[TypedWord],
    searched: &mut [SearchedWord],
) -> Result<Vec<Correction>> {
    let unknown = |word: &SearchedWord| word.count == 0 && word.begun.is_empty();
    let mistyped = typed.iter().zip(searched).filter(|(word, searched)| {
        unknown(searched) && (SHORTEST..=super::words::MAX_LENGTH).contains(&word.folded.chars().count())
    });
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
        searched.forms.extend(instead.iter().flat_map(|(_, word)| word.forms.iter().cloned()));
        let (typed, instead) = (word.typed.clone(), instead.into_iter().map(|(_, word)| word.folded).collect());
        corrections.push(Correction { typed, instead });
    }
    Ok(corrections)
}

/// Gives the words that were searched for the accents that they have in these challenges.
pub(super) fn write_as_found(corrections: &mut [Correction], challenges: &[Challenge]) {
    for word in corrections.iter_mut().flat_map(|correction| &mut correction.instead) {
        let texts = challenges.iter().flat_map(|challenge| [&challenge.text.title, &challenge.text.need]);
        if let Some(written) = texts.into_iter().find_map(|text| written(text, word)) {
            *word = written;
        }
    }
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
