use super::{NOBODYS, answers, asked, reference, seen_by};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::ResponseId,
    responses::input::{EditResponse, ResponseRef},
};
use services::responses::{delete_response, edit_response, post_responses};
use test_support::{TestApp, assert_not_found, at_once, both_databases, problem, refusal};

fn edited(response: ResponseId, body: &str) -> EditResponse {
    EditResponse { response: response.to_string(), body: body.to_owned(), ..EditResponse::default() }
}

#[both_databases]
async fn ones_own_is_edited_while_it_is_open(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Shorter.").await;
    edit_response(&app.services, &lea, &edited(response, "Much shorter.")).await.unwrap();
    edit_response(&app.services, &lea, &edited(response, "Much shorter.")).await.unwrap();
    let seen = seen_by(&app, None, challenge).await;
    assert_eq!((&*seen.items[0].answer.text(), seen.items[0].edited), ("Much shorter.", true));

    app.stop(&owner, challenge).await;
    assert_eq!(
        refusal(edit_response(&app.services, &lea, &edited(response, "Too late.")).await),
        ForbiddenReason::NotOpen
    );
    assert_eq!(refusal(delete_response(&app.services, &lea, &reference(response)).await), ForbiddenReason::NotOpen);
    assert_eq!(seen_by(&app, None, challenge).await.items[0].answer.text(), "Much shorter.");
}

#[both_databases]
async fn that_of_others_is_neither_edited_nor_deleted(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "Shorter.").await;
    let administrator = app.administrator().await;
    for other in [&tom, &owner, &administrator] {
        assert_eq!(
            refusal(edit_response(&app.services, other, &edited(response, "Longer.")).await),
            ForbiddenReason::NotYours
        );
        assert_eq!(
            refusal(delete_response(&app.services, other, &reference(response)).await),
            ForbiddenReason::NotYours
        );
    }
    assert_eq!(seen_by(&app, None, challenge).await.items[0].answer.text(), "Shorter.");
}

#[both_databases]
async fn does_not_become_what_was_given_already(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let posted = post_responses(&app.services, &lea, &answers(challenge, &["a", "b"])).await.unwrap();
    let refused = edit_response(&app.services, &lea, &edited(posted[1], " a ")).await;
    assert_eq!(problem(refused, "body"), Some(FieldErrorKind::Repeated));
}

#[both_databases]
async fn what_cannot_be_an_answer_leaves_it_as_it_was(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let response = app.respond(&lea, challenge, "Shorter.").await;
    let long = "x".repeat(2_000_000);
    for (body, wrong) in [
        ("", FieldErrorKind::Empty),
        (&*long, FieldErrorKind::TooLong { max: 1500 }),
        ("a\u{1b}b", FieldErrorKind::ForbiddenCharacter),
        ("\0", FieldErrorKind::ForbiddenCharacter),
    ] {
        assert_eq!(problem(edit_response(&app.services, &lea, &edited(response, body)).await, "body"), Some(wrong));
    }
    assert_eq!(seen_by(&app, None, challenge).await.items[0].answer.text(), "Shorter.");
}

#[both_databases]
async fn deleted_its_text_is_gone_and_its_place_is_free(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "My secret.").await;
    app.vote(&tom, response, "helpful").await;
    delete_response(&app.services, &lea, &reference(response)).await.unwrap();
    assert!(seen_by(&app, Some(&lea), challenge).await.items.is_empty());
    assert_eq!(app.count("responses", "body LIKE '%secret%'").await, 0);
    assert_eq!(app.count("vote_ledger", "id > 0").await, 1, "the ledger keeps what happened");
    assert_not_found(edit_response(&app.services, &lea, &edited(response, "Back!")).await);

    let again = app.respond(&lea, challenge, "My secret.").await;
    assert_ne!(again, response);
    assert_eq!(seen_by(&app, Some(&lea), challenge).await.items[0].vote, None);
}

#[both_databases]
async fn deleting_twice_is_deleting_once(app: TestApp) {
    let (_, challenge) = asked(&app, "feedback").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let response = app.respond(&lea, challenge, "Never mind.").await;
    let (services, author) = (app.services.clone(), lea.clone());
    let deleted = at_once(10, move |_| {
        let (services, author) = (services.clone(), author.clone());
        async move { delete_response(&services, &author, &reference(response)).await }
    })
    .await;
    assert!(deleted.iter().all(Result::is_ok), "{deleted:?}");
    delete_response(&app.services, &lea, &reference(response)).await.unwrap();
    assert_not_found(delete_response(&app.services, &tom, &reference(response)).await);
}

#[both_databases]
async fn what_is_nobodys_is_not_found(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    for nobodys in NOBODYS {
        let input = EditResponse { response: nobodys.to_owned(), body: "Hello".to_owned(), ..EditResponse::default() };
        assert_not_found(edit_response(&app.services, &lea, &input).await);
        let input = ResponseRef { response: nobodys.to_owned() };
        assert_not_found(delete_response(&app.services, &lea, &input).await);
    }
}
