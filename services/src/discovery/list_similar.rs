use super::{
    pages::Pages,
    search::search,
    words::{self, TypedWord},
};
use crate::{Result, Services, challenge_cards::cards, markdown};
use domain::{
    challenges::{State, view::ChallengeCard},
    discovery::{Filter, MAX_SEARCH, SimilarChallenge},
};
use std::collections::{HashMap, HashSet};
use store::challenges::Challenge;

/// The most challenges that are shown.
const LIMIT: usize = 3;
/// How many words of the sentence one has at least, where it has so many: a search finds those with one as well.
const FEWEST_WORDS: usize = 2;
/// The most characters of what became of one.
const SHOWN: usize = 180;

/// Closed challenges of all organisations that ask for something like it, the most alike first, with what they got; empty
/// for a sentence without a telling word. Anonymous: they are public.
pub async fn list_similar(services: &Services, sentence: &str) -> Result<Vec<SimilarChallenge>> {
    let sentence: String = sentence.chars().take(MAX_SEARCH).collect();
    let closed = Filter { search: Some(sentence.clone()), ..Filter::everything(State::Closed) };
    let results = search(&Pages::new(services, None), services.store(), &sentence, &closed).await?;
    let mut found = results.challenges;
    let typed = words::of_search(&sentence);
    // Nobody learns from what got nothing.
    found.retain(|challenge| challenge.volunteers > 0 && is_alike(&typed, challenge));
    found.truncate(LIMIT);
    let said = |row: &Challenge| (row.id, markdown::summary(&row.outcome_text, SHOWN));
    let said: HashMap<_, _> = found.iter().map(said).collect();
    let similar =
        |card: ChallengeCard| SimilarChallenge { outcome_text: said.get(&card.id).cloned().unwrap_or_default(), card };
    Ok(cards(services, &found).into_iter().map(similar).collect())
}

/// Whether a challenge has enough of the words.
fn is_alike(typed: &[TypedWord], challenge: &Challenge) -> bool {
    let text = [challenge.text.title.as_str(), &challenge.text.need].join(" ");
    let indexed = words::of_text(&text, challenge.text.language);
    let own: HashSet<&str> = indexed.split_whitespace().collect();
    let shared = typed.iter().filter(|word| word.forms.iter().any(|form| own.contains(form.as_str())));
    shared.count() >= FEWEST_WORDS.min(typed.len())
}
