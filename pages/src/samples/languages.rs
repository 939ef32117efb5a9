//! What a page says about languages other than its own.

use super::{cards, data, html, sample};
use crate::discovery;
use any_spawner::Executor;
use domain::{
    actor::{Actor, Role},
    challenges::view::ChallengeCard,
    discovery::ListChallenges,
};
use locales::Locale;

/// A member who reads these languages.
pub fn reader(codes: &[&str]) -> Actor {
    Actor { languages_read: codes.iter().map(|code| code.parse().unwrap()).collect(), ..data::actor(Role::Member) }
}

/// The feed with a card in each language, as this viewer sees it.
async fn seen(t: Locale, viewer: Option<Actor>) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let card =
        |code: &str| ChallengeCard { language: code.parse().unwrap(), translation: None, ..data::cards().remove(0) };
    let mixed = ["en", "fr"].map(card).to_vec();
    let wanted = ListChallenges { language: "en.fr".to_owned(), ..ListChallenges::default() };
    html(
        t,
        sample("/:lang/challenges", "mixed", viewer, move || discovery::feed(&wanted, super::regions(), cards(mixed))),
    )
    .await
}

#[tokio::test]
async fn a_card_in_another_language_than_the_pages_says_so_in_words() {
    for (t, said, own) in [(Locale::En, "In French", "In English"), (Locale::Fr, "En anglais", "En français")] {
        let html = seen(t, None).await;
        let cards: Vec<&str> = html.split("<article").skip(1).collect();
        let there = if t == Locale::En { "fr" } else { "en" };
        for card in &cards {
            let is_other = card.contains(&format!("lang=\"{there}\""));
            assert_eq!(card.contains(&format!("<li>{said}</li>")), is_other, "{card}");
            assert!(!card.contains(own), "{card}");
        }
        assert_eq!(cards.iter().filter(|card| card.contains(said)).count(), 1, "{html}");
    }
}

#[tokio::test]
async fn who_reads_several_languages_is_told_that_they_are_in_force() {
    for t in Locale::ALL {
        let option = format!("<option value=\"en.fr\" selected>{}</option>", t.filter_languages_read());
        let html = seen(*t, Some(reader(&["en", "fr"]))).await;
        assert!(html.contains(&option), "{html}");
        for viewer in [None, Some(reader(&[])), Some(reader(&["fr"]))] {
            assert!(!seen(*t, viewer).await.contains(t.filter_languages_read()));
        }
    }
}
