//! Drafts of visitors without an account.

use super::accounts::up;
use domain::{
    accounts::{ClientNetwork, input::SignUp, throttle::DRAFTS_FROM_NETWORK},
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
    responses::input::PostResponses,
    time::Span,
};
use locales::Locale;
use services::{
    Result,
    accounts::{Arrived, Browser, arrive},
    challenges::show_challenge,
    responses::{MOST_DRAFTS, PostedDraft, forget_draft, keep_draft, post_drafts},
};
use test_support::{
    Organisation, PASSWORD, TestApp, almost, assert_not_found, at_once, both_databases, email_of, problem, refusal,
    session_of,
};

async fn keep(app: &TestApp, visitor: Option<&str>, input: &PostResponses) -> Result<String> {
    keep_draft(&app.services, ClientNetwork::default(), visitor, input).await
}

async fn post(app: &TestApp, actor: &Actor, token: &str) -> Vec<PostedDraft> {
    post_drafts(&app.services, actor, Some(token)).await.unwrap()
}

async fn asked(app: &TestApp) -> (Actor, Organisation, ChallengeId) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "brainstorm").await;
    (owner, organisation, challenge)
}

fn written(challenge: ChallengeId, bodies: &[&str]) -> PostResponses {
    PostResponses {
        challenge: challenge.to_string(),
        bodies: bodies.iter().map(ToString::to_string).collect(),
        ..PostResponses::default()
    }
}

async fn shown(app: &TestApp, challenge: ChallengeId, token: &str) -> Vec<String> {
    let page = show_challenge(&app.services, None, challenge, Some(token)).await.unwrap();
    page.draft.iter().map(|answer| answer.text().into_owned()).collect()
}

#[both_databases]
async fn a_visitors_answer_survives_signing_up(app: TestApp) {
    let (_, _, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Bleu Pareil", "", "Frigo"])).await.unwrap();
    assert_eq!(shown(&app, challenge, &token).await, ["Bleu Pareil", "Frigo"]);
    assert_eq!(app.count("responses", "id > 0").await, 0);

    let new = SignUp {
        name: "Léa".into(),
        email: email_of("Léa"),
        password: PASSWORD.into(),
        language: "fr".into(),
        ..SignUp::default()
    };
    let lea = up(&app.services, &new).await.unwrap().actor;
    let (posted_to, posted) = post(&app, &lea, &token).await.pop().unwrap();
    assert_eq!((posted_to, posted.unwrap().len()), (challenge, 2));

    assert!(post(&app, &lea, &token).await.is_empty());
    assert_eq!(app.count("responses", "id > 0").await, 2);
    assert!(shown(&app, challenge, &token).await.is_empty());
}

#[both_databases]
async fn the_language_is_kept_with_the_words(app: TestApp) {
    let (_, _, challenge) = asked(&app).await;
    let french = PostResponses { language: "fr".to_owned(), ..written(challenge, &["Bleu Pareil"]) };
    let token = keep(&app, None, &french).await.unwrap();
    let page = show_challenge(&app.services, None, challenge, Some(&token)).await.unwrap();
    assert_eq!(page.draft_language, "fr".parse().ok());
    let wrong = PostResponses { language: "de".to_owned(), ..french };
    assert_eq!(problem(keep(&app, Some(&token), &wrong).await, "language"), Some(FieldErrorKind::Unknown));
    let lea = app.volunteer("Léa").await;
    post(&app, &lea, &token).await.pop().unwrap().1.unwrap();
    assert_eq!(app.count("responses", "language = 'fr'").await, 1);
}

#[both_databases]
async fn is_posted_once_however_often_it_is_sent(app: TestApp) {
    let (_, _, challenge) = asked(&app).await;
    let lea = app.volunteer("Léa").await;
    let token = keep(&app, None, &written(challenge, &["Bleu Pareil"])).await.unwrap();
    let services = app.services.clone();
    let sent = at_once(10, move |_| {
        let (services, lea, token) = (services.clone(), lea.clone(), token.clone());
        async move { post_drafts(&services, &lea, Some(&token)).await }
    })
    .await;
    assert!(sent.iter().flatten().flatten().all(|(_, posted)| posted.is_ok()), "{sent:?}");
    assert_eq!(app.count("responses", "id > 0").await, 1);
}

#[both_databases]
async fn stays_kept_when_answers_have_ended(app: TestApp) {
    let (owner, _, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Too late?"])).await.unwrap();
    app.stop(&owner, challenge).await;
    let lea = app.volunteer("Léa").await;
    assert_eq!(refusal(post(&app, &lea, &token).await.remove(0).1), ForbiddenReason::NotOpen);
    assert_eq!(shown(&app, challenge, &token).await, ["Too late?"]);
    assert_eq!(app.count("responses", "id > 0").await, 0);
}

#[both_databases]
async fn stays_kept_when_it_was_the_asker_who_wrote_it(app: TestApp) {
    let (owner, _, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Ours"])).await.unwrap();
    assert_eq!(refusal(post(&app, &owner, &token).await.remove(0).1), ForbiddenReason::OwnChallenge);
    assert_eq!(shown(&app, challenge, &token).await, ["Ours"]);
}

#[both_databases]
async fn is_forgotten_after_a_week(app: TestApp) {
    let (_, _, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Bleu Pareil"])).await.unwrap();
    app.advance(almost(Span::days(7)));
    assert_eq!(shown(&app, challenge, &token).await.len(), 1);
    app.advance(Span(1));
    assert!(shown(&app, challenge, &token).await.is_empty());
    let lea = app.volunteer("Léa").await;
    assert!(post(&app, &lea, &token).await.is_empty());
}

#[both_databases]
async fn is_shown_on_its_own_challenge_and_to_its_own_token(app: TestApp) {
    let (owner, organisation, challenge) = asked(&app).await;
    let other = app.open_challenge(&owner, &organisation, "feedback").await;
    let token = keep(&app, None, &written(challenge, &["Bleu Pareil"])).await.unwrap();
    assert!(shown(&app, other, &token).await.is_empty());
    let long = "x".repeat(2_000_000);
    for made_up in ["", "\0", "x", &long] {
        assert!(shown(&app, challenge, made_up).await.is_empty());
        assert!(post(&app, &owner, made_up).await.is_empty());
    }
}

#[both_databases]
async fn what_was_written_for_several_challenges_is_all_kept_and_posted(app: TestApp) {
    let (owner, organisation, first) = asked(&app).await;
    let second = app.open_challenge(&owner, &organisation, "feedback").await;
    let closed = app.open_challenge(&owner, &organisation, "feedback").await;
    let token = keep(&app, None, &written(first, &["Bleu"])).await.unwrap();
    for (challenge, body) in [(second, "Green."), (closed, "Too late?"), (first, "Bleu Pareil")] {
        app.advance(Span(1));
        assert_eq!(keep(&app, Some(&token), &written(challenge, &[body])).await.unwrap(), token);
    }
    assert_eq!(shown(&app, first, &token).await, ["Bleu Pareil"], "the last words for it");
    app.stop(&owner, closed).await;
    let lea = app.volunteer("Léa").await;
    let all = post(&app, &lea, &token).await;
    let posted: Vec<ChallengeId> = all.iter().filter(|(_, posted)| posted.is_ok()).map(|(id, _)| *id).collect();
    assert_eq!(posted, [second, first], "one that cannot be posted keeps no other from it");
    assert_eq!(shown(&app, closed, &token).await, ["Too late?"]);
    assert_eq!(app.count("responses", "id > 0").await, 2);
}

#[both_databases]
async fn whoever_signs_in_is_signed_in_whatever_becomes_of_it(app: TestApp) {
    let (owner, _, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Bleu"])).await.unwrap();
    let next = format!("/fr/challenges/{challenge}-frigo");
    let arrive = async |name: &str| {
        let session = session_of(app.sign_in(name).await);
        let browser = Browser { session: Some("ended"), drafts: Some(&token) };
        (arrive(&app.services, browser, session.clone(), &next, Locale::Fr, false).await, session.token)
    };
    let (arrived, session) = arrive("Hélène").await;
    assert_eq!(arrived, Arrived { session, keeps_drafts: true, to: next.clone() }, "who asks does not answer");
    app.volunteer("Léa").await;
    let (arrived, _) = arrive("Léa").await;
    assert_eq!((arrived.keeps_drafts, arrived.to), (false, format!("{next}?done=answered#done")));
    keep(&app, Some(&token), &written(challenge, &["Pareil"])).await.unwrap();
    app.sql("ALTER TABLE answer_drafts RENAME TO lost").await.unwrap();
    assert_eq!(arrive("Léa").await.0.to, next);
    assert_eq!(owner.name, "Hélène");
}

#[both_databases]
async fn what_was_answered_since_is_forgotten_alone(app: TestApp) {
    let (owner, organisation, first) = asked(&app).await;
    let second = app.open_challenge(&owner, &organisation, "feedback").await;
    let token = keep(&app, None, &written(first, &["Bleu"])).await.unwrap();
    keep(&app, Some(&token), &written(second, &["Green."])).await.unwrap();
    forget_draft(&app.services, &token, first).await.unwrap();
    assert!(shown(&app, first, &token).await.is_empty());
    assert_eq!(shown(&app, second, &token).await, ["Green."]);
}

#[both_databases]
async fn one_visitor_has_so_many_and_one_network_so_often(app: TestApp) {
    let (owner, organisation, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Bleu"])).await.unwrap();
    for _ in 1..MOST_DRAFTS {
        let other = app.open_challenge(&owner, &organisation, "feedback").await;
        keep(&app, Some(&token), &written(other, &["Green."])).await.unwrap();
    }
    let more = app.open_challenge(&owner, &organisation, "feedback").await;
    assert_eq!(refusal(keep(&app, Some(&token), &written(more, &["Red."])).await), ForbiddenReason::EnoughToday);
    assert_eq!(keep(&app, Some(&token), &written(challenge, &["Rouge"])).await.unwrap(), token, "instead of another");
    assert_ne!(keep(&app, Some("made up"), &written(more, &["Red."])).await.unwrap(), "made up");
    for _ in 0..DRAFTS_FROM_NETWORK.free {
        let _ = keep(&app, None, &written(challenge, &["Bleu"])).await;
    }
    let often = refusal(keep(&app, None, &written(challenge, &["Bleu"])).await);
    assert!(matches!(often, ForbiddenReason::TooOften { .. }), "{often:?}");
}

#[both_databases]
async fn one_that_the_version_before_kept_is_shown_and_posted(app: TestApp) {
    let (_, _, challenge) = asked(&app).await;
    let token = keep(&app, None, &written(challenge, &["Bleu Pareil"])).await.unwrap();
    app.sql("UPDATE answer_drafts SET token_hash = visitor_hash, visitor_hash = NULL").await.unwrap();
    assert_eq!(shown(&app, challenge, &token).await, ["Bleu Pareil"]);
    let lea = app.volunteer("Léa").await;
    assert!(post(&app, &lea, &token).await.remove(0).1.is_ok());
}

#[both_databases]
async fn what_cannot_be_an_answer_is_not_kept(app: TestApp) {
    let (owner, organisation, challenge) = asked(&app).await;
    let empty = keep(&app, None, &written(challenge, &["", " "])).await;
    assert_eq!(problem(empty, "bodies.0"), Some(FieldErrorKind::Empty));
    let long = keep(&app, None, &written(challenge, &["fits", &"x".repeat(2_000_000)])).await;
    assert_eq!(problem(long, "bodies.1"), Some(FieldErrorKind::TooLong { max: 280 }));
    let reversed = keep(&app, None, &written(challenge, &["\u{1b}"])).await;
    assert_eq!(problem(reversed, "bodies.0"), Some(FieldErrorKind::ForbiddenCharacter));

    let unpublished = app.draft(&owner, &organisation, "feedback").await;
    assert_not_found(keep(&app, None, &written(unpublished, &["Hello"])).await);
    assert_not_found(keep(&app, None, &written(ChallengeId(99), &["Hello"])).await);
    app.stop(&owner, challenge).await;
    assert_eq!(refusal(keep(&app, None, &written(challenge, &["Hello"])).await), ForbiddenReason::NotOpen);
    assert_eq!(app.count("answer_drafts", "challenge_id > 0").await, 0);
}
