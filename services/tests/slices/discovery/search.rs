//! Full-text search.

use super::{feed, ids, opened, refuge};
use domain::{challenges::input::ChallengeRef, discovery::ListChallenges};
use serde::Deserialize;
use services::{challenges::withdraw_challenge, jobs::sweep};
use std::collections::HashSet;
use test_support::{TestApp, both_databases};

/// A search term, the language of the page, and the challenge to find.
#[derive(Deserialize)]
struct Expectation {
    language: String,
    query: String,
    title: String,
}

fn search(words: &str) -> ListChallenges {
    ListChallenges { q: words.to_owned(), ..ListChallenges::default() }
}

/// In the demo content.
pub async fn of_forty_searches_at_least_thirty_eight_find_what_is_meant_among_the_first_three(app: &TestApp) {
    let expected: Vec<Expectation> = serde_json::from_str(include_str!("search_queries.json")).unwrap();
    assert_eq!(expected.len(), 40);
    let mut missed = Vec::new();
    for Expectation { language, query, title } in expected {
        let found = feed(app, search(&query)).await;
        let titles: Vec<&str> = found.cards.iter().take(3).map(|shown| shown.card.title.as_str()).collect();
        if !titles.contains(&title.as_str()) {
            missed.push(format!("{query} ({language}): {title}\n  but {titles:#?}"));
        }
    }
    println!("{} of 40 found", 40 - missed.len());
    assert!(missed.len() <= 2, "{} of 40 missed:\n{}", missed.len(), missed.join("\n"));
}

#[both_databases]
async fn a_title_weighs_more_than_a_text_and_every_word_more_than_some(app: TestApp) {
    let by = refuge(&app).await;
    let text = opened(&app, &by, |text| text.need = "Nous avons un vélo rouge.".into()).await;
    let title = opened(&app, &by, |text| text.title = "Un vélo bleu".into()).await;
    let neither = opened(&app, &by, |text| text.title = "Une trottinette".into()).await;
    assert_eq!(ids(&feed(&app, search("vélos")).await), [title, text]);
    assert_eq!(ids(&feed(&app, search("vélo rouge")).await), [text, title]);
    assert_eq!(ids(&feed(&app, search("trottinettes")).await), [neither]);
    assert_eq!(ids(&feed(&app, search("refuge")).await).len(), 3, "an organisation's name leads to what it asks");
}

#[both_databases]
async fn a_plural_in_the_text_is_no_better_than_a_singular_in_the_title(app: TestApp) {
    let by = refuge(&app).await;
    let french = |title: &str, need: &str| {
        let (title, need) = (title.to_owned(), need.to_owned());
        move |text: &mut domain::challenges::input::EditChallenge| {
            (text.title, text.need, text.language) = (title, need, "fr".to_owned());
        }
    };
    let text = opened(&app, &by, french("Ce que personne n’est venu chercher", "Onze lampes, six vélos.")).await;
    let title = opened(&app, &by, french("Le règlement de l’atelier vélo", "Sept points, dont deux.")).await;
    for typed in ["vélo", "vélos", "velo", "velos"] {
        assert_eq!(ids(&feed(&app, search(typed)).await), [title, text], "{typed}");
    }
}

#[both_databases]
async fn a_search_goes_through_states_languages_and_filters(app: TestApp) {
    let by = refuge(&app).await;
    let open = opened(&app, &by, |text| text.title = "A kite".into()).await;
    let closed = opened(&app, &by, |text| text.title = "A kite".into()).await;
    let french = opened(&app, &by, |text| (text.title, text.language) = ("Un kite".into(), "fr".into())).await;
    let withdrawn = opened(&app, &by, |text| text.title = "A kite".into()).await;
    app.draft(&by.0, &by.1, "feedback").await;
    app.stop(&by.0, closed).await;
    app.close(&by.0, closed).await;
    withdraw_challenge(&app.services, &by.0, &ChallengeRef { challenge: withdrawn.to_string() }).await.unwrap();
    let found = async |input| ids(&feed(&app, input).await).into_iter().collect::<HashSet<_>>();
    assert_eq!(found(search("kites")).await, HashSet::from([open, closed, french]));
    let in_english = ListChallenges { language: "en".into(), ..search("kites") };
    assert_eq!(found(in_english).await, HashSet::from([open, closed]));
    let over = ListChallenges { state: "closed".into(), ..search("kites") };
    assert_eq!(found(over).await, HashSet::from([closed]));
    let elsewhere = ListChallenges { cause: "arts".into(), ..search("kites") };
    assert_eq!(found(elsewhere).await, HashSet::new());
}

#[both_databases]
async fn pages_of_a_search_have_no_gap_and_no_repeat(app: TestApp) {
    let by = refuge(&app).await;
    for number in 0..27 {
        opened(&app, &by, |text| text.title = format!("A kite {}", if number % 2 == 0 { "and a boat" } else { "" }))
            .await;
    }
    let (mut seen, mut input) = (Vec::new(), search("kite boat"));
    loop {
        let page = feed(&app, input.clone()).await;
        seen.extend(ids(&page));
        let Some(next) = page.next else { break };
        input.after = next;
    }
    assert_eq!((seen.len(), seen.iter().collect::<HashSet<_>>().len()), (27, 27));
    assert!(seen[..14].iter().all(|id| id.0 % 2 == seen[0].0 % 2), "those with both words come first");
}

#[both_databases]
async fn nothing_that_is_typed_breaks_a_search(app: TestApp) {
    let by = refuge(&app).await;
    opened(&app, &by, |text| text.title = "A kite: it’s “AND” or 🪁".into()).await;
    for typed in [
        "\"",
        "\"kite",
        "kite*",
        "(kite",
        "kite AND",
        "NEAR(kite, 3)",
        "title:kite",
        "-kite",
        "kite & | !",
        "kite:*",
        "k",
        "é",
        "🪁",
        "❤️",
        "kite ❤️",
        "\u{301}",
        "'",
        "''",
        "\\",
        "%",
        "_",
        "kite\u{0}",
        "\u{202e}kite",
        "<script>",
        "{kite}",
        "^kite",
        "a'b\"c",
    ] {
        let found = feed(&app, search(typed)).await;
        assert!(found.cards.len() <= 1, "{typed}");
        assert_eq!(found.cards.len(), usize::from(typed.contains("kite")), "{typed}");
    }
    let long = feed(&app, search(&"kite ".repeat(400))).await;
    assert_eq!(long.cards.len(), 1, "2,000 characters are understood by their beginning");
    assert_eq!(feed(&app, search(&"x".repeat(2_000))).await.cards, []);
}

#[both_databases]
async fn the_pieces_of_the_index_are_merged_and_find_the_same(app: TestApp) {
    let by = refuge(&app).await;
    for number in 0..24 {
        opened(&app, &by, |text| text.title = format!("Un vélo numéro {number}")).await;
    }
    let before = ids(&feed(&app, search("vélo")).await);
    // PostgreSQL merges by itself.
    let pieces = async || {
        if app.is_sqlite() { app.count("(SELECT DISTINCT segid FROM challenge_search_idx)", "1 = 1").await } else { 1 }
    };
    let many = pieces().await;
    sweep(&app.services).await.unwrap();
    let few = pieces().await;
    assert!(few <= 2 && (few < many || !app.is_sqlite()), "{many} {few}");
    assert_eq!(ids(&feed(&app, search("vélo")).await), before);
    sweep(&app.services).await.unwrap();
    assert_eq!(pieces().await, few);
}
