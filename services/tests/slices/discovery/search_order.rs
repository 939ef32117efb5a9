//! The order of search results, against a plain list.

use super::{Chance, feed, ids, opened, refuge};
use domain::{
    challenges::input::ChallengeRef,
    discovery::{Feed, ListChallenges},
    ids::ChallengeId,
};
use services::{
    challenges::withdraw_challenge,
    discovery::{list_challenges, load_feed},
};
use std::collections::HashSet;
use test_support::{TestApp, both_databases};

/// None begins another, and none is a letter away from another.
const WORDS: [&str; 8] = ["velos", "frigos", "potagers", "lettres", "maisons", "jardins", "chansons", "ponts"];

impl Chance {
    /// Some words; the first are the most frequent.
    fn words(&mut self, from: usize, to: usize) -> Vec<&'static str> {
        let count = from + self.below(to - from + 1);
        (0..count).map(|_| WORDS[self.below(WORDS.len()).min(self.below(WORDS.len()))]).collect()
    }
}

struct Written {
    id: ChallengeId,
    title: HashSet<&'static str>,
    text: HashSet<&'static str>,
}

/// What a search finds among these, in order.
fn expected(all: &[Written], search: &[&'static str]) -> Vec<ChallengeId> {
    let mut words: Vec<&str> = Vec::new();
    for word in search {
        if !words.contains(word) {
            words.push(word);
        }
    }
    let count = |word: &&str| all.iter().filter(|one| one.text.contains(word)).count();
    let mut rarest = words.clone();
    rarest.sort_by_key(count);
    let class = |one: &Written| {
        let found = words.iter().filter(|word| one.text.contains(*word)).count();
        if words.iter().all(|word| one.title.contains(word)) {
            Some(0)
        } else if found == words.len() {
            Some(1)
        } else if words.len() >= 3 && found == words.len() - 1 {
            Some(if one.text.contains(rarest[0]) { 2 } else { 3 })
        } else {
            rarest.iter().take(4).position(|word| one.text.contains(word)).map(|place| 4 + place)
        }
    };
    let mut found: Vec<_> = all.iter().filter_map(|one| Some((class(one)?, -one.id.0))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| ChallengeId(-id)).collect()
}

#[both_databases]
async fn every_search_finds_what_a_plain_list_finds_in_the_same_order(app: TestApp) {
    let by = refuge(&app).await;
    let mut chance = Chance(20_261_129);
    let mut written = Vec::new();
    for _ in 0..60 {
        let (title, need) = (chance.words(1, 3), chance.words(1, 4));
        let id = opened(&app, &by, |text| {
            (text.title, text.need, text.language) = (title.join(" "), need.join(", "), "fr".to_owned());
            (text.done_looks_like, text.use_of_answers) = ("Voilà".to_owned(), "Voilà".to_owned());
        })
        .await;
        let text = title.iter().chain(&need).copied().collect();
        written.push(Written { id, title: title.into_iter().collect(), text });
        if chance.below(6) == 0 {
            let gone = written.remove(chance.below(written.len()));
            withdraw_challenge(&app.services, &by.0, &ChallengeRef { challenge: gone.id.to_string() }).await.unwrap();
        }
    }
    let from_database = app.restarted().await;
    load_feed(&app.services).await.unwrap();
    for _ in 0..40 {
        let search = chance.words(1, 5);
        let wanted = expected(&written, &search);
        let mut input = ListChallenges { q: search.join(" "), ..ListChallenges::default() };
        let mut found = Vec::new();
        loop {
            let page = feed(&app, input.clone()).await;
            let same: Feed = list_challenges(&from_database, None, &input).await.unwrap();
            assert_eq!(page, same, "{input:?}");
            found.extend(ids(&page));
            let Some(next) = page.next else { break };
            input.after = next;
        }
        assert_eq!(found, wanted, "{search:?}");
    }
    assert_eq!(miscounted(&app).await, 0);
}

/// How many words the vocabulary counts otherwise than the index has them.
async fn miscounted(app: &TestApp) -> i64 {
    let (terms, count, is_word) = if app.is_sqlite() {
        app.sql("CREATE VIRTUAL TABLE challenge_search_terms USING fts5vocab(challenge_search, row)").await.unwrap();
        (
            "(SELECT term AS word, doc AS ndoc FROM challenge_search_terms) AS t",
            "ndoc",
            "t.word NOT LIKE char(57344) || '%'",
        )
    } else {
        ("ts_stat('SELECT words FROM challenge_search') AS t", "ndoc", "NOT starts_with(t.word, chr(57344))")
    };
    let stored = "COALESCE((SELECT challenges FROM search_words w WHERE w.word = t.word), 0)";
    let wrong = app.count(terms, &format!("{is_word} AND {count} <> {stored}")).await;
    let missing =
        app.count("search_words w", &format!("NOT EXISTS (SELECT 1 FROM {terms} WHERE t.word = w.word)")).await;
    if app.is_sqlite() {
        app.sql("DROP TABLE challenge_search_terms").await.unwrap();
    }
    wrong + missing
}
