//! The order of search results: in classes, the best first, and the newest first in each. No challenge is in two.

use std::ops::Range;
use store::search::{BLOCK, Class, Wanted};

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
const NEWEST_BLOCKS: i64 = 3;
/// The most groups of classes that are looked for one after another.
const MOST_GROUPS: usize = 3;

/// A word that is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SearchedWord {
    pub forms: Vec<String>,
    /// The forms that some challenges have.
    pub known: Vec<String>,
    /// The words that begin with it, when it is not finished yet.
    pub begun: Vec<String>,
    /// How many challenges have it, at most.
    pub count: i64,
    /// How many have it in the title, at most.
    pub in_titles: i64,
    /// How many have a word that begins with it, at most.
    pub count_begun: i64,
}

/// A class, and how many challenges it has if words stand together by chance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    pub class: Class,
    likely: i64,
}

/// The classes in order; `None` for one that is the same as another or has nothing. `newest`: the largest identifier.
pub(super) fn classes(words: &[SearchedWord], newest: i64) -> Vec<Option<Ranked>> {
    let class = |wanted: Wanted, counts: &[i64]| ranked(wanted, counts, newest);
    let (counts, in_titles): (Vec<i64>, Vec<i64>) = words.iter().map(|word| (word.count, word.in_titles)).unzip();
    let longer: Vec<i64> = words.iter().map(SearchedWord::longer).collect();
    let some = |counts: &[i64], wanted: &Wanted| counts.iter().all(|count| *count > 0).then(|| wanted.clone());
    let in_title = every(words, |word| any(&word.known, Wanted::InTitle));
    let whole = every(words, |word| any(&word.known, Wanted::Word));
    let begun_in_title = every(words, |word| any(&word.terms(), Wanted::InTitle));
    let begun = every(words, |word| any(&word.terms(), Wanted::Word));
    let goes_on = words.iter().any(|word| !word.begun.is_empty());
    let mut classes = vec![
        class(in_title.clone(), &in_titles),
        class(but(whole.clone(), some(&in_titles, &in_title)), &counts),
        // What is in titles is in the texts too.
        goes_on.then(|| class(but(begun_in_title.clone(), some(&counts, &whole)), &longer)).flatten(),
        goes_on
            .then(|| class(but(begun.clone(), some(&counts, &whole).into_iter().chain([begun_in_title])), &longer))
            .flatten(),
    ];
    if words.len() == 1 {
        return classes;
    }
    let mut rarest: Vec<&SearchedWord> = words.iter().filter(|word| word.longer() > 0).collect();
    rarest.sort_by_key(|word| word.longer());
    let alone: Vec<Wanted> = rarest.iter().map(|word| any(&word.terms(), Wanted::Word)).collect();
    let longer: Vec<i64> = rarest.iter().map(|word| word.longer()).collect();
    let is_all = alone.len() == words.len();
    // Each without one word, the rarest first; or the others, where one is unknown.
    let but_one: Vec<Wanted> = match words.len() {
        3..=MOST_BUT_ONE if is_all => (0..alone.len()).map(|left_out| Wanted::All(without(&alone, left_out))).collect(),
        3..=MOST_BUT_ONE if alone.len() + 1 == words.len() => vec![Wanted::All(alone.clone())],
        _ => Vec::new(),
    };
    let whole = is_all.then_some(begun);
    // Those with the rarest word are looked for among all where it is rare, the one without it as its own words allow.
    let (without_the_rarest, with_the_rarest) = match but_one.as_slice() {
        [without, with @ ..] if is_all => (Some(without.clone()), with.to_vec()),
        others => (None, others.to_vec()),
    };
    let with_it = (!with_the_rarest.is_empty()).then(|| Wanted::Any(with_the_rarest.clone()));
    classes.push(with_it.and_then(|with| class(but(with, whole.clone()), &longer)));
    let others = without_the_rarest.clone();
    classes.push(others.and_then(|without| {
        let before = with_the_rarest.iter().cloned().chain(whole.clone());
        class(but(without, before), &longer[1..])
    }));
    for (place, word) in rarest.iter().enumerate().take(MOST_ALONE) {
        let rarer = alone[..place].iter().cloned();
        // With the word itself and none that is rarer, so that few are looked through where it is rare.
        let together: Vec<Wanted> = match place {
            0 if but_one.is_empty() => whole.iter().cloned().collect(),
            0 => with_the_rarest.clone(),
            1 => without_the_rarest.iter().cloned().collect(),
            _ => Vec::new(),
        };
        classes.push(class(but(alone[place].clone(), rarer.chain(together)), &[word.longer()]));
    }
    classes
}

/// A class of challenges with words that so many have each; `None` where nobody has one of them.
fn ranked(wanted: Wanted, counts: &[i64], newest: i64) -> Option<Ranked> {
    if counts.iter().any(|count| *count <= 0) {
        return None;
    }
    let class = Class { wanted, below: newest + 1, blocks: blocks(counts) };
    let looked_through = class.blocks.map_or(newest, |blocks| newest.min(blocks * BLOCK));
    let likely = counts.iter().fold(looked_through, |likely, count| likely * (*count).min(newest) / newest.max(1));
    Some(Ranked { class, likely })
}

/// The numbers of the classes that are looked for together: so many that they are likely to have `enough` challenges,
/// and those with every word apart from the others as long as that makes at most three groups.
pub(super) fn groups(classes: &[Option<Ranked>], enough: i64) -> Vec<Range<usize>> {
    let (mut groups, mut begin, mut likely) = (Vec::new(), 0, 0);
    for (number, class) in classes.iter().enumerate() {
        likely += class.as_ref().map_or(0, |class| class.likely);
        let is_last = number + 1 == classes.len();
        let is_enough = likely >= enough || number + 1 == WITH_EVERY_WORD;
        if is_last || (is_enough && groups.len() + 1 < MOST_GROUPS) {
            groups.push(begin..number + 1);
            (begin, likely) = (number + 1, 0);
        }
    }
    groups
}

impl SearchedWord {
    /// The forms and what begins with it.
    pub fn all(&self) -> Vec<String> {
        self.forms.iter().chain(&self.begun).cloned().collect()
    }

    /// The same without forms that no challenge has.
    fn terms(&self) -> Vec<String> {
        self.known.iter().chain(&self.begun).cloned().collect()
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

fn but(wanted: Wanted, others: impl IntoIterator<Item = Wanted>) -> Wanted {
    let others: Vec<Wanted> = others.into_iter().collect();
    if others.is_empty() { wanted } else { Wanted::But(Box::new((wanted, Wanted::Any(others)))) }
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
        let forms = vec![form.to_owned()];
        let known = if count > 0 { forms.clone() } else { Vec::new() };
        SearchedWord { forms, known, count, in_titles: count / 10, ..SearchedWord::default() }
    }

    fn of(counts: &[i64]) -> Vec<Option<Ranked>> {
        let words: Vec<SearchedWord> = counts.iter().map(|count| word(&count.to_string(), *count)).collect();
        classes(&words, MILLION)
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
        let ranges = |counts: &[i64], enough: i64| groups(&of(counts), enough);
        assert_eq!(ranges(&[7], 100).len(), 1);
        assert_eq!(ranges(&[600_000], 100), [0..1, 1..2, 2..4], "titles are enough");
        assert_eq!(ranges(&[7, 8], 100), [0..4, 4..8]);
        assert_eq!(ranges(&[700, 800], 100), [0..4, 4..7, 7..8]);
        assert_eq!(ranges(&[600_000, 700_000], 100), [0..1, 1..2, 2..8]);
        assert_eq!(ranges(&[700, 800, 900, 1_000], 100), [0..4, 4..7, 7..10], "never more than three");
    }

    #[test]
    fn what_nobody_has_is_not_looked_for() {
        let numbers = |counts: &[i64]| {
            let classes = of(counts);
            (0..classes.len()).filter(|number| classes[*number].is_some()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&[0]), Vec::<usize>::new());
        assert_eq!(numbers(&[7]), [1], "none in a title");
        assert_eq!(numbers(&[70, 80]), [0, 1, 6, 7]);
        assert_eq!(numbers(&[0, 80]), [6]);
        assert_eq!(numbers(&[0, 80, 90]), [4, 6, 7]);
        assert_eq!(numbers(&[0, 0, 90]), [6]);
    }

    #[test]
    fn classes_of_a_long_query_are_few() {
        let words: Vec<SearchedWord> = (1..=12).map(|number| word(&number.to_string(), number)).collect();
        assert_eq!(classes(&words, MILLION).len(), 4 + 2 + MOST_ALONE);
    }

    #[test]
    fn two_words_of_three_are_found_in_old_challenges_where_one_of_them_is_rare() {
        let blocks: Vec<Option<i64>> =
            of(&[10, 30_000, 600_000])[4..6].iter().map(|class| class.as_ref().unwrap().class.blocks).collect();
        assert_eq!(blocks, [None, Some(NEWEST_BLOCKS)]);
    }
}
