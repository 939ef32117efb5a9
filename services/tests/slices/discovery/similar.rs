//! What was asked before that is like a sentence.

use super::{opened, refuge};
use domain::challenges::input::CloseChallenge;
use services::{challenges::close_challenge, discovery::list_similar};
use test_support::{TestApp, both_databases, closing_words};

#[both_databases]
async fn it_is_closed_was_answered_and_says_what_became_of_it(app: TestApp) {
    let by = refuge(&app).await;
    let tom = app.volunteer("Tom").await;
    let titled = |title: &'static str| {
        move |text: &mut domain::challenges::input::EditChallenge| title.clone_into(&mut text.title)
    };
    let similar = async |sentence: &str| {
        let found = list_similar(&app.services, sentence).await.unwrap();
        found.into_iter().map(|one| (one.card.id, one.outcome_text)).collect::<Vec<_>>()
    };
    let fridge = opened(&app, &by, titled("Name our green fridge")).await;
    let door = opened(&app, &by, titled("What to write on our fridge")).await;
    let sentence = "I need a name for a fridge";
    assert_eq!(similar(sentence).await, [], "what is open got nothing yet");
    app.respond(&tom, fridge, "Igloo").await;
    for challenge in [fridge, door] {
        app.stop(&by.0, challenge).await;
        let words =
            CloseChallenge { outcome_text: "We **painted** it on the door.".to_owned(), ..closing_words(challenge) };
        close_challenge(&app.services, &by.0, &words).await.unwrap();
    }
    assert_eq!(similar(sentence).await, [(fridge, "We painted it on the door.".to_owned())]);
    assert_eq!(similar("a bicycle beside the fridge").await, [], "one word is not enough");
    for nothing in ["", "  ", "a bicycle", "%", &"x ".repeat(10_000)] {
        assert_eq!(similar(nothing).await, [], "{nothing:.20}");
    }
}
