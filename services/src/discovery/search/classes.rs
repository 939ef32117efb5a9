//! The order of search results: in classes, the best first, and the newest first in each. No challenge is in two.

use std::ops::Range;
use store::search::{Class, Wanted};

/// The number of the classes that have every word: in the title, anywhere, and the same with words that only begin with
/// the last one.
const WITH_EVERY_WORD: usize = 4;
/// The most words for which there is a class of all but one.
const MOST_BUT_ONE: usize = 6;
/// The most words for which there is a class of one word alone, the rarest.
const MOST_ALONE: usize = 4;
/// A word that more challenges have is looked for among the newest, when it is alone.
const FEW: i64 = 5_000;
/// The same for the rarest of several: both databases pass over most of what has one of them.
const FEW_TOGETHER: i64 = 20_000;
/// The blocks of challenges that are looked through for frequent words.
const NEWEST_BLOCKS: i64 = 16;

/// A word that is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SearchedWord {
    pub forms: Vec<String>,
    /// The words that begin with it, when it is not finished yet.
    pub begun: Vec<String>,
    /// How many challenges have it, at most.
    pub count: i64,
    /// How many have it in the title, at most.
    pub in_titles: i64,
    /// How many have a word that begins with it, at most.
    pub count_begun: i64,
}

/// A class, and how many challenges it has at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    pub class: Class,
    most: i64,
}

/// The classes in order; `None` for one that is the same as another. `newest`: the largest identifier.
pub(super) fn classes(words: &[SearchedWord], newest: i64) -> Vec<Option<Ranked>> {
    let class = |wanted: Wanted, counts: &[i64]| {
        let class = Class { wanted, below: newest + 1, blocks: blocks(counts) };
        Some(Ranked { class, most: counts.iter().copied().min().unwrap_or_default() })
    };
    let (counts, in_titles): (Vec<i64>, Vec<i64>) = words.iter().map(|word| (word.count, word.in_titles)).unzip();
    let longer: Vec<i64> = words.iter().map(SearchedWord::longer).collect();
    let in_title = every(words, |word| any(&word.forms, Wanted::InTitle));
    let whole = every(words, |word| any(&word.forms, Wanted::Word));
    let begun_in_title = every(words, |word| any(&word.all(), Wanted::InTitle));
    let begun = every(words, |word| any(&word.all(), Wanted::Word));
    let goes_on = words.iter().any(|word| !word.begun.is_empty());
    let mut classes = vec![
        class(in_title.clone(), &in_titles),
        class(but(whole.clone(), vec![in_title]), &counts),
        // What is in titles is in the texts too.
        goes_on.then(|| class(but(begun_in_title.clone(), vec![whole.clone()]), &longer)).flatten(),
        goes_on.then(|| class(but(begun.clone(), vec![whole, begun_in_title]), &longer)).flatten(),
    ];
    if words.len() == 1 {
        return classes;
    }
    let mut rarest: Vec<&SearchedWord> = words.iter().collect();
    rarest.sort_by_key(|word| word.longer());
    let alone: Vec<Wanted> = rarest.iter().map(|word| any(&word.all(), Wanted::Word)).collect();
    // Each without one word, the rarest first.
    let but_one: Vec<Wanted> = match alone.len() {
        3..=MOST_BUT_ONE => (0..alone.len()).map(|left_out| Wanted::All(without(&alone, left_out))).collect(),
        _ => Vec::new(),
    };
    let longer: Vec<i64> = rarest.iter().map(|word| word.longer()).collect();
    classes.push(
        (!but_one.is_empty()).then(|| class(but(Wanted::Any(but_one.clone()), vec![begun]), &longer[1..])).flatten(),
    );
    for (place, word) in rarest.iter().enumerate().filter(|(_, word)| word.longer() > 0).take(MOST_ALONE) {
        // With the word itself, so that few are looked through where it is rare.
        let with_more = if but_one.is_empty() { vec![Wanted::All(alone.clone())] } else { without(&but_one, place) };
        let before = alone[..place].iter().cloned().chain(with_more).collect();
        classes.push(class(but(alone[place].clone(), before), &[word.longer()]));
    }
    classes
}

/// The numbers of the classes that are looked for together: those with every word, then so many that they may have
/// `enough` challenges.
pub(super) fn groups(classes: &[Option<Ranked>], enough: i64) -> Vec<Range<usize>> {
    let (mut groups, mut begin, mut most) = (Vec::new(), 0, 0);
    for (number, class) in classes.iter().enumerate() {
        most += class.as_ref().map_or(0, |class| class.most);
        let is_last = number + 1 == classes.len() || number + 1 == WITH_EVERY_WORD;
        if is_last || (number >= WITH_EVERY_WORD && most >= enough) {
            groups.push(begin..number + 1);
            (begin, most) = (number + 1, 0);
        }
    }
    groups
}

impl SearchedWord {
    /// The forms and what begins with it.
    pub fn all(&self) -> Vec<String> {
        self.forms.iter().chain(&self.begun).cloned().collect()
    }

    /// How many challenges have one of these, at most.
    fn longer(&self) -> i64 {
        self.count + self.count_begun
    }
}

fn without(all: &[Wanted], left_out: usize) -> Vec<Wanted> {
    all.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, wanted)| wanted.clone()).collect()
}

fn every(words: &[SearchedWord], of: impl Fn(&SearchedWord) -> Wanted) -> Wanted {
    Wanted::All(words.iter().map(of).collect())
}

fn any(forms: &[String], of: impl Fn(String) -> Wanted) -> Wanted {
    Wanted::Any(forms.iter().cloned().map(of).collect())
}

fn but(wanted: Wanted, others: Vec<Wanted>) -> Wanted {
    Wanted::But(Box::new((wanted, Wanted::Any(others))))
}

/// How many blocks are looked through for challenges that have words which so many have each; `None` for all.
fn blocks(counts: &[i64]) -> Option<i64> {
    let few = if counts.len() == 1 { FEW } else { FEW_TOGETHER };
    counts.iter().min().is_some_and(|rarest| *rarest > few).then_some(NEWEST_BLOCKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLION: i64 = 1_000_000;

    fn word(form: &str, count: i64) -> SearchedWord {
        SearchedWord { forms: vec![form.to_owned()], count, in_titles: count / 10, ..SearchedWord::default() }
    }

    #[test]
    fn frequent_words_are_looked_for_in_the_newest_blocks() {
        for (counts, expected) in [
            (vec![0], None),
            (vec![FEW], None),
            (vec![FEW + 1], Some(NEWEST_BLOCKS)),
            (vec![600_000, FEW_TOGETHER], None),
            (vec![30_000, 600_000], Some(NEWEST_BLOCKS)),
        ] {
            assert_eq!(blocks(&counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn classes_are_read_as_far_as_they_are_needed() {
        let ranges = |counts: &[i64], enough: i64| {
            let words: Vec<SearchedWord> = counts.iter().map(|count| word(&count.to_string(), *count)).collect();
            groups(&classes(&words, MILLION), enough)
        };
        assert_eq!(ranges(&[7], 100).len(), 1);
        assert_eq!(ranges(&[7, 8], 100), [0..4, 4..7]);
        assert_eq!(ranges(&[7, 800], 100), [0..4, 4..7]);
        assert_eq!(ranges(&[700, 800], 100), [0..4, 4..6, 6..7]);
        assert_eq!(ranges(&[0, 800, 900], 100), [0..4, 4..5, 5..6, 6..7]);
    }

    #[test]
    fn classes_of_a_long_query_are_few() {
        let words: Vec<SearchedWord> = (1..=12).map(|number| word(&number.to_string(), number)).collect();
        assert_eq!(classes(&words, MILLION).len(), 4 + 1 + MOST_ALONE);
    }
}
