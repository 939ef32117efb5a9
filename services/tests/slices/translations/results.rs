use super::{asked, summary};
use domain::{
    actor::Actor,
    challenges::{
        input::{CloseChallenge, EditChallenge},
        kinds::{
            SpecInput,
            translation::{SegmentState, TranslationInput},
        },
    },
    ids::ChallengeId,
    responses::input::PostComment,
    voting::SetVote,
};
use services::{
    challenges::{close_challenge, edit_challenge, show_challenge},
    recognition::show_impact,
    responses::{export_results, post_comment},
    voting::set_vote,
};
use test_support::{
    Organisation, TestApp, assert_not_found, both_databases, closing_words, finished, text_to_translate,
};

/// An open translation of this text.
pub(super) async fn open_text(app: &TestApp, owner: &Actor, organisation: &Organisation, source: &str) -> ChallengeId {
    let id = app.draft(owner, organisation, "translation").await;
    let translation = TranslationInput { source: source.to_owned(), ..text_to_translate() };
    let spec = SpecInput { translation, ..SpecInput::default() };
    let edit = EditChallenge { revision: "2".to_owned(), spec, ..finished(id) };
    edit_challenge(&app.services, owner, &edit).await.unwrap();
    app.open(owner, id).await;
    id
}

#[both_databases]
async fn the_text_is_assembled_and_taken_along(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenue au refuge. Nous ouvrons à huit heures.").await;
    app.translate(&lea, challenge, 2, "– Du pain.").await;
    app.translate(&lea, challenge, 4, "Merci.").await;
    app.accept(&tom, challenge, 1).await;
    let text = "Bienvenue au refuge. Nous ouvrons à huit heures.\n\n– Du pain.\n[- Bring tea.]\n\nMerci.";
    assert_eq!(summary(&app, Some(&owner), challenge).await.assembled(), text);
    let files = export_results(&app.services, &owner, challenge).await.unwrap();
    assert_eq!(files.to_txt(), Some([text, "\n"].concat()));
    assert!(files.to_csv().contains("\"accepted\",\"Léa\",\"Tom\""), "{}", files.to_csv());
    for other in [&lea, &tom, &app.administrator().await] {
        assert_not_found(export_results(&app.services, other, challenge).await);
    }
}

#[both_databases]
async fn it_closes_with_thanks_and_nothing_is_voted_on(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    let response = app.segment(challenge, 1).await.translation.unwrap().response;
    let vote = SetVote { response: response.to_string(), vote: "helpful".to_owned(), ..SetVote::default() };
    assert!(set_vote(&app.services, &tom, &vote).await.is_err());
    let comment = PostComment { response: response.to_string(), body: "Nice".to_owned() };
    assert!(post_comment(&app.services, &tom, &comment).await.is_err());
    app.stop(&owner, challenge).await;
    let words = CloseChallenge { no_pick_reason: String::new(), ..closing_words(challenge) };
    close_challenge(&app.services, &owner, &words).await.unwrap();
    let page = show_challenge(&app.services, None, challenge, None).await.unwrap();
    assert_eq!(page.challenge.card.answered, 1);
    assert!(page.challenge.story.is_some() && page.results.is_some());
    let impact = show_impact(&app.services, &lea).await.unwrap();
    assert_eq!(impact.thanked, 1);
    assert_eq!(impact.answers[0].body, "Welcome to the shelter. We open at eight.\nBienvenue.");
}

#[both_databases]
async fn what_is_hidden_is_neither_read_nor_counted(app: TestApp) {
    let (owner, challenge) = asked(&app).await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    app.translate(&lea, challenge, 1, "Bienvenue.").await;
    app.accept(&tom, challenge, 1).await;
    let response = app.segment(challenge, 1).await.translation.unwrap().response;
    let tx = app.services.store().begin().await.unwrap();
    let because = domain::moderation::HiddenBecause::Decision;
    store::moderation::hide(&tx, response.into(), because, app.services.now()).await.unwrap();
    tx.commit().await.unwrap();
    for viewer in [None, Some(&owner), Some(&lea)] {
        let seen = summary(&app, viewer, challenge).await;
        assert_eq!((seen.segments[0].state, seen.progress.translated), (SegmentState::Missing, 0), "{viewer:?}");
        assert!(!seen.assembled().contains("Bienvenue"));
    }
    app.translate(&tom, challenge, 1, "Bonjour.").await;
    assert_eq!(app.segment(challenge, 1).await.state(), SegmentState::Translated);
}
