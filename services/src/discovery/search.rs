use super::words;
use crate::Result;
use domain::{
    discovery::{FeedCursor, Filter, PAGE_SIZE, Tier},
    time::Timestamp,
};
use std::collections::HashSet;
use store::{
    Connect,
    challenges::Challenge,
    discovery::{Found, Words},
};

/// How many of the best matches are read before the filters apply.
const MAX_MATCHES: u64 = 500;

/// A page of search results and the next cursor: matches of all words first, then of some.
pub(super) async fn search(
    db: &impl Connect,
    typed: &str,
    filter: &Filter,
) -> Result<(Vec<Challenge>, Option<FeedCursor>)> {
    let mut found = find(db, &words::of_search(typed)).await?;
    let matching: HashSet<_> = {
        let candidates: Vec<Found> = found.iter().map(|(_, found)| *found).collect();
        store::discovery::matching(db, filter, &candidates).await?.into_iter().collect()
    };
    found.retain(|(cursor, found)| matching.contains(&found.id) && filter.after.is_none_or(|after| *cursor > after));
    let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
    let next = (found.len() > size).then(|| found[size - 1].0);
    found.truncate(size);
    let mut challenges = store::challenges::by_ids(db, found.iter().map(|(_, found)| found.id)).await?;
    challenges.sort_by_key(|challenge| found.iter().position(|(_, found)| found.id == challenge.id));
    Ok((challenges, next))
}

/// All results in order. The cursor's tier is the first one for matches of all words and the last one for the others.
async fn find(db: &impl Connect, words: &[Words]) -> Result<Vec<(FeedCursor, Found)>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let all = store::discovery::find_words(db, words, true, MAX_MATCHES).await?;
    let any =
        if words.len() == 1 { Vec::new() } else { store::discovery::find_words(db, words, false, MAX_MATCHES).await? };
    let known: HashSet<_> = all.iter().map(|found| found.id).collect();
    let rest = any.into_iter().filter(|found| !known.contains(&found.id));
    let cursor = |tier, found: &Found| FeedCursor { tier, order: -found.score, id: found.id.0, since: Timestamp(0) };
    let all = all.iter().map(|found| (cursor(Tier::CauseAndSkill, found), *found));
    let mut found: Vec<_> = all.chain(rest.map(|found| (cursor(Tier::Rest, &found), found))).collect();
    found.sort_by_key(|(cursor, _)| *cursor);
    Ok(found)
}
