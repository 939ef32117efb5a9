//! Searching: the words of a query, what the vocabulary knows of them, and the challenges in the order of their classes.

mod classes;
mod highlight;
mod slips;

use super::{
    pages::Pages,
    words::{self, TypedWord},
};
use crate::Result;
use classes::{SearchedWord, classes, groups};
use domain::{
    challenges::State,
    discovery::{Correction, FeedCursor, Filter, PAGE_SIZE, Part, Tier},
    ids::ChallengeId,
    organisation_link::OrganisationLink,
    time::Timestamp,
};
pub(super) use highlight::Highlighter;
use std::collections::HashMap;
use store::{
    Connect,
    challenges::Challenge,
    search::{Beginning, Class, Vocabulary},
};

/// How many results of a class are read.
const USUAL: u64 = 100;
/// How many are read when a filter leaves out some of them.
const WITH_FILTER: u64 = 2_000;
/// The same while the feed is not in memory, so that each has to be read.
const FROM_DATABASE: u64 = 500;
/// The most organisations above the results.
const MAX_ORGANISATIONS: u64 = 3;
/// The most words that begin with the last one of a query.
const MAX_BEGUN: u64 = 20;

/// A page of search results.
#[derive(Default)]
pub(super) struct Results {
    pub challenges: Vec<Challenge>,
    pub next: Option<FeedCursor>,
    /// What was searched for instead of words that no challenge has.
    pub corrections: Vec<Correction>,
    /// Organisations with all words in their names and towns, on the first page.
    pub organisations: Vec<OrganisationLink>,
    /// `None` without a search.
    pub highlighter: Option<Highlighter>,
}

/// A page of search results: the challenges with every word first, then those with some.
pub(super) async fn search(pages: &Pages<'_>, db: &impl Connect, typed: &str, filter: &Filter) -> Result<Results> {
    let typed = words::of_search(typed);
    if typed.is_empty() {
        return Ok(Results::default());
    }
    let vocabulary = vocabulary(db, &typed).await?;
    let mut searched: Vec<SearchedWord> = typed.iter().map(|word| known(word, &vocabulary)).collect();
    let mut corrections = slips::correct(db, &typed, &mut searched).await?;
    let limit = match (is_narrow(filter), pages.is_current().await?) {
        (false, _) => USUAL,
        (true, true) => WITH_FILTER,
        (true, false) => FROM_DATABASE,
    };
    let enough = i64::try_from(limit).unwrap_or(i64::MAX);
    let classes = classes(&searched, vocabulary.newest);
    let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
    let mut found = Vec::new();
    for part in groups(&classes, enough) {
        let class = |number: usize| after(&classes[number].as_ref()?.class, number, filter.after);
        let part = part.filter_map(|number| Some((number, class(number)?)));
        let (numbers, part): (Vec<usize>, Vec<Class>) = part.unzip();
        for (number, ids) in numbers.into_iter().zip(store::search::find(db, &part, limit).await?) {
            let missing = (size + 1).saturating_sub(found.len());
            let listed = pages.matching(filter, &ids, missing).await?;
            found.extend(listed.into_iter().map(|id| cursor(number, id)));
        }
        if found.len() > size {
            break;
        }
    }
    let next = (found.len() > size).then(|| found[size - 1]);
    found.truncate(size);
    let ids: Vec<ChallengeId> = found.iter().map(|place| ChallengeId(place.id)).collect();
    let challenges = pages.read(&ids, filter.state).await?;
    let is_first =
        filter.after.is_none() && filter.organisation.is_none() && filter.region.is_none() && filter.state.is_none();
    let organisations = if is_first { organisations(db, &searched).await? } else { Vec::new() };
    slips::keep_shown(&mut corrections, &challenges, &organisations);
    let highlighter = Some(Highlighter::new(searched.iter().flat_map(SearchedWord::all)));
    Ok(Results { challenges, next, corrections, organisations, highlighter })
}

async fn organisations(db: &impl Connect, searched: &[SearchedWord]) -> Result<Vec<OrganisationLink>> {
    let words: Vec<Vec<String>> = searched.iter().map(SearchedWord::all).collect();
    Ok(store::organisation_words::find(db, &words, MAX_ORGANISATIONS).await?)
}

/// Reads what is known of the words, and of those that begin with the last one.
async fn vocabulary(db: &impl Connect, typed: &[TypedWord]) -> Result<Vocabulary> {
    let forms: Vec<String> = typed.iter().flat_map(|word| word.forms.iter().cloned()).collect();
    let unfinished = typed.iter().find(|word| word.may_go_on).map(|word| &word.folded);
    let unfinished = unfinished.filter(|letters| letters.chars().count() >= Beginning::LENGTH);
    let beginning = unfinished.map(|letters| Beginning { letters: letters.clone(), limit: MAX_BEGUN });
    Ok(store::search::vocabulary(db, &forms, &forms, beginning.as_ref()).await?)
}

fn known(word: &TypedWord, vocabulary: &Vocabulary) -> SearchedWord {
    let sum = |counts: &HashMap<String, i64>| word.forms.iter().filter_map(|form| counts.get(form)).sum();
    let begun = vocabulary.begun.iter().filter(|(begun, _)| word.may_go_on && !word.forms.contains(begun));
    SearchedWord {
        forms: word.forms.clone(),
        known: word.forms.iter().filter(|form| vocabulary.counts.contains_key(*form)).cloned().collect(),
        begun: begun.clone().map(|(begun, _)| begun.clone()).collect(),
        count: sum(&vocabulary.counts),
        in_titles: sum(&vocabulary.in_titles),
        count_begun: begun.map(|(_, count)| count).sum(),
    }
}

/// A class after the cursor; `None` when the pages before have shown all of it.
fn after(class: &Class, number: usize, cursor: Option<FeedCursor>) -> Option<Class> {
    let at = cursor.map_or(0, |cursor| usize::try_from(cursor.order).unwrap_or_default());
    let below = cursor.filter(|_| at == number).map_or(class.below, |cursor| cursor.id.min(class.below));
    (number >= at).then(|| Class { below, ..class.clone() })
}

/// The cursor's order is the number of the class.
fn cursor(class: usize, id: ChallengeId) -> FeedCursor {
    let order = i64::try_from(class).unwrap_or(i64::MAX);
    FeedCursor { part: Part::of(Tier::CauseAndSkill), order, id: id.0, since: Timestamp(0) }
}

/// Whether a filter leaves out listed challenges.
fn is_narrow(filter: &Filter) -> bool {
    let everything =
        Filter { search: filter.search.clone(), after: filter.after, state: None, ..Filter::everything(State::Open) };
    *filter != everything
}
