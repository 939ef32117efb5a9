//! Forms with a key, which are sent again when no answer came.

use super::{answers, asked, reference, seen_by};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    privacy::retention::SENT_FORMS,
    responses::input::{EditResponse, PostResponses},
    time::Span,
};
use services::{
    jobs::sweep,
    responses::{delete_response, edit_response, post_responses},
};
use test_support::{TestApp, almost, at_once, both_databases, problem, refusal};

const KEY: &str = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2";
const ANOTHER: &str = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c3";

fn with_key(challenge: ChallengeId, key: &str, bodies: &[&str]) -> PostResponses {
    PostResponses { key: key.to_owned(), ..answers(challenge, bodies) }
}

#[both_databases]
async fn is_done_once_even_when_the_answer_is_edited_or_deleted_meanwhile(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let form = with_key(challenge, KEY, &["a", "b"]);
    let posted = post_responses(&app.services, &lea, &form).await.unwrap();
    assert_eq!(posted.len(), 2);
    assert_eq!(post_responses(&app.services, &lea, &form).await.unwrap(), []);
    let edited = EditResponse { response: posted[0].to_string(), body: "c".to_owned(), ..EditResponse::default() };
    edit_response(&app.services, &lea, &edited).await.unwrap();
    delete_response(&app.services, &lea, &reference(posted[1])).await.unwrap();
    assert_eq!(post_responses(&app.services, &lea, &form).await.unwrap(), []);
    let seen = seen_by(&app, Some(&lea), challenge).await;
    assert_eq!(seen.items.iter().map(|one| one.answer.text()).collect::<Vec<_>>(), ["c"]);
    assert_eq!(app.count("idempotency_keys", "user_id > 0").await, 1);
}

#[both_databases]
async fn is_done_though_the_challenge_has_closed_since(app: TestApp) {
    let (owner, challenge) = asked(&app, "feedback").await;
    let lea = app.volunteer("Léa").await;
    let form = with_key(challenge, KEY, &["Shorter."]);
    post_responses(&app.services, &lea, &form).await.unwrap();
    app.stop(&owner, challenge).await;
    app.close(&owner, challenge).await;
    assert_eq!(post_responses(&app.services, &lea, &form).await.unwrap(), []);
}

#[both_databases]
async fn many_at_once_are_done_once(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (services, lea) = (app.services.clone(), app.volunteer("Léa").await);
    let posted = at_once(20, move |_| {
        let (services, lea) = (services.clone(), lea.clone());
        async move { post_responses(&services, &lea, &with_key(challenge, KEY, &["a", "b"])).await.unwrap().len() }
    })
    .await;
    assert_eq!(posted.iter().sum::<usize>(), 2, "{posted:?}");
    assert_eq!(app.count("responses", "id > 0").await, 2);
}

#[both_databases]
async fn one_that_was_refused_is_not_done(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    for idea in ["a", "b", "c", "d", "e"] {
        app.respond(&lea, challenge, idea).await;
    }
    let form = with_key(challenge, KEY, &["f"]);
    assert_eq!(refusal(post_responses(&app.services, &lea, &form).await), ForbiddenReason::EnoughAnswers);
    let long = with_key(challenge, KEY, &[&"x".repeat(281)]);
    assert_eq!(
        problem(post_responses(&app.services, &lea, &long).await, "bodies.0"),
        Some(FieldErrorKind::TooLong { max: 280 })
    );
    assert_eq!(app.count("idempotency_keys", "user_id > 0").await, 0);
    assert_eq!(refusal(post_responses(&app.services, &lea, &form).await), ForbiddenReason::EnoughAnswers);
}

#[both_databases]
async fn a_key_is_ones_own(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    for person in [&lea, &tom] {
        let posted = post_responses(&app.services, person, &with_key(challenge, KEY, &["a"])).await.unwrap();
        assert_eq!(posted.len(), 1);
    }
    // Another key is another form: what is the same text is still not posted twice.
    let posted = post_responses(&app.services, &lea, &with_key(challenge, ANOTHER, &["a", "b"])).await.unwrap();
    assert_eq!(posted.len(), 2);
    assert_eq!(app.count("responses", "id > 0").await, 3);
}

#[both_databases]
async fn what_is_no_key_is_refused(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let lea = app.volunteer("Léa").await;
    let long = "9".repeat(2_000_000);
    for key in ["x", "\0", " ", &KEY[1..], &KEY.to_uppercase(), &long] {
        let refused = post_responses(&app.services, &lea, &with_key(challenge, key, &["a"])).await;
        assert_eq!(problem(refused, "key"), Some(FieldErrorKind::Unknown));
    }
    assert_eq!(app.count("responses", "id > 0").await, 0);
}

#[both_databases]
async fn keys_are_known_for_a_month(app: TestApp) {
    let (_, challenge) = asked(&app, "brainstorm").await;
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    post_responses(&app.services, &lea, &with_key(challenge, KEY, &["a"])).await.unwrap();
    app.advance(Span::days(1));
    post_responses(&app.services, &tom, &with_key(challenge, KEY, &["a"])).await.unwrap();
    app.advance(almost(SENT_FORMS));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("idempotency_keys", &format!("user_id = {}", tom.id)).await, 1);
    assert_eq!(app.count("idempotency_keys", "user_id > 0").await, 1, "that of the other is as old as may be");
    app.advance(Span(2));
    sweep(&app.services).await.unwrap();
    assert_eq!(app.count("idempotency_keys", "user_id > 0").await, 0);
}
