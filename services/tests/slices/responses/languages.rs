//! In which language a response was written.

use super::{answers, asked, reference, seen_by};
use domain::{
    error::FieldErrorKind,
    ids::{ChallengeId, ResponseId},
    responses::input::{EditResponse, PostResponses},
};
use services::responses::{delete_response, edit_response, post_responses};
use test_support::{TestApp, both_databases, problem};

fn said_in(challenge: ChallengeId, body: &str, language: &str) -> PostResponses {
    PostResponses { language: language.to_owned(), ..answers(challenge, &[body]) }
}

fn edited(response: ResponseId, body: &str, language: &str) -> EditResponse {
    let [response, body, language] = [response.to_string(), body.to_owned(), language.to_owned()];
    EditResponse { response, body, language, ..EditResponse::default() }
}

/// The language of the only response, and whether it is marked as edited.
async fn language(app: &TestApp, challenge: ChallengeId) -> (Option<String>, bool) {
    let item = seen_by(app, None, challenge).await.items.remove(0);
    (item.language.map(|language| language.to_string()), item.edited)
}

#[both_databases]
async fn is_as_its_author_says_and_can_be_changed_with_or_without_the_text(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let id = post_responses(&app.services, &lea, &said_in(challenge, "Plus court.", "fr")).await.unwrap()[0];
    assert_eq!(language(&app, challenge).await, (Some("fr".to_owned()), false));
    for _ in 0..2 {
        edit_response(&app.services, &lea, &edited(id, "Plus court.", "en")).await.unwrap();
        assert_eq!(language(&app, challenge).await, (Some("en".to_owned()), false), "the text is the same");
    }
    edit_response(&app.services, &lea, &edited(id, "Shorter.", "")).await.unwrap();
    assert_eq!(language(&app, challenge).await, (Some("en".to_owned()), true));
    edit_response(&app.services, &lea, &edited(id, "Bien plus court.", "fr")).await.unwrap();
    assert_eq!(language(&app, challenge).await, (Some("fr".to_owned()), true));
    delete_response(&app.services, &lea, &reference(id)).await.unwrap();
    assert_eq!(app.count("responses", "language IS NOT NULL").await, 0, "it goes with the text");
}

#[both_databases]
async fn is_not_guessed_where_nobody_says_it(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let id = app.respond(&lea, challenge, "Plus court.").await;
    assert_eq!(language(&app, challenge).await, (None, false));
    edit_response(&app.services, &lea, &edited(id, "Encore plus court.", "")).await.unwrap();
    assert_eq!(language(&app, challenge).await, (None, true));
}

#[both_databases]
async fn is_one_of_the_interface(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let id = app.respond(&lea, challenge, "Shorter.").await;
    for wrong in ["de", "xx", "FR", "french", "\0"] {
        let posted = post_responses(&app.services, &lea, &said_in(challenge, "Plus court.", wrong)).await;
        assert_eq!(problem(posted, "language"), Some(FieldErrorKind::Unknown), "{wrong:?}");
        let changed = edit_response(&app.services, &lea, &edited(id, "Plus court.", wrong)).await;
        assert_eq!(problem(changed, "language"), Some(FieldErrorKind::Unknown), "{wrong:?}");
    }
    assert_eq!(seen_by(&app, None, challenge).await.items[0].answer.text(), "Shorter.");
}
