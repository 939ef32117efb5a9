//! Mailed links: to sign in, and to set a new password.

use super::{lea, mailed_token, up, with};
use domain::{
    accounts::input::{AskForLink, FollowLink},
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::{
    accounts::{Caller, find_session, follow_link, send_link, sign_in, sign_up},
    mail::deliver,
};
use test_support::{PASSWORD, TestApp, both_databases, email_of, problem, refusal, rejected_fields, session_of};

const NEW: &str = "four other short words";

fn asking(email: &str, purpose: &str) -> AskForLink {
    AskForLink { email: email.to_owned(), purpose: purpose.to_owned(), next: "/fr/me".to_owned() }
}

async fn ask(app: &TestApp, email: &str, purpose: &str) -> services::Result<()> {
    send_link(&app.services, &Caller::default(), &asking(email, purpose)).await
}

fn answer(token: &str, password: &str) -> FollowLink {
    FollowLink { token: token.to_owned(), password: password.to_owned() }
}

#[both_databases]
async fn a_link_signs_in_once_and_not_for_long(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    ask(&app, &email_of("Léa"), "sign_in").await.unwrap();
    let token = mailed_token(&app, &email_of("Léa")).await;
    let followed = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "")).await.unwrap();
    assert_eq!((followed.next.as_str(), followed.new_account), ("/fr/me", false));
    assert!(followed.signed_in.is_some());
    let again = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "")).await;
    assert_eq!(refusal(again), ForbiddenReason::LinkExpired);

    ask(&app, &email_of("Léa"), "sign_in").await.unwrap();
    let token = mailed_token(&app, &email_of("Léa")).await;
    app.advance(Span::minutes(30));
    let late = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "")).await;
    assert_eq!(refusal(late), ForbiddenReason::LinkExpired);
}

#[both_databases]
async fn another_password_ends_every_session_and_every_link(app: TestApp) {
    let before = up(&app.services, &lea()).await.unwrap();
    for purpose in ["password", "sign_in", "password"] {
        ask(&app, &email_of("Léa"), purpose).await.unwrap();
        deliver(&app.services).await.unwrap();
    }
    let token = app.mail.token(&email_of("Léa"));
    let short = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "short")).await;
    assert_eq!(problem(short, "password"), Some(FieldErrorKind::TooShort { min: 10 }));
    let known = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "Password2026!")).await;
    assert_eq!(problem(known, "password"), Some(FieldErrorKind::KnownPassword));

    let followed = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, NEW)).await.unwrap();
    let session = followed.signed_in.map(session_of).unwrap();
    assert_eq!(find_session(&app.services, &Caller::default(), &before.token).await.unwrap(), None);
    assert!(find_session(&app.services, &Caller::default(), &session.token).await.unwrap().is_some());
    assert_eq!(app.count("links", "user_id > 0").await, 0);
    let old = sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await;
    assert_eq!(problem(old, "password"), Some(FieldErrorKind::NoSuchAccount));
    sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), NEW)).await.unwrap();
    deliver(&app.services).await.unwrap();
    assert!(app.mail.to(&email_of("Léa")).pop().unwrap().subject.contains("a été changé"));
}

#[both_databases]
async fn an_address_without_an_account_gets_no_mail_and_the_same_answer(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    for address in [email_of("Léa"), "nobody@test.invalid".to_owned()] {
        for _ in 0..3 {
            ask(&app, &address, "sign_in").await.unwrap();
        }
        let refused = ask(&app, &address, "sign_in").await;
        assert_eq!(refusal(refused), ForbiddenReason::TooOften { seconds: 60 }, "{address}");
    }
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.count(), 3);
    app.advance(Span::minutes(1));
    ask(&app, &email_of("Léa"), "sign_in").await.unwrap();
}

#[both_databases]
async fn an_account_begun_by_someone_else_is_its_owners_alone_after_the_link(app: TestApp) {
    app.mail.reach_people();
    sign_up(&app.services, &Caller::default(), &lea(), None).await.unwrap();
    ask(&app, &email_of("Léa"), "sign_in").await.unwrap();
    let token = mailed_token(&app, &email_of("Léa")).await;
    let followed = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "")).await.unwrap();
    assert!(followed.signed_in.map(session_of).unwrap().actor.confirmed);
    let his = sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await;
    assert_eq!(problem(his, "password"), Some(FieldErrorKind::NoSuchAccount), "the password chosen before is nobody's");
}

#[both_databases]
async fn a_link_to_an_address_that_is_not_the_accounts_any_more_opens_nothing(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    for purpose in ["sign_in", "password"] {
        ask(&app, &email_of("Léa"), purpose).await.unwrap();
        let token = mailed_token(&app, &email_of("Léa")).await;
        app.sql("UPDATE users SET email_key = 'moved@test.invalid'").await.unwrap();
        let refused = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, NEW)).await;
        assert_eq!(refusal(refused), ForbiddenReason::LinkExpired, "{purpose}");
        app.sql(&format!("UPDATE users SET email_key = '{}'", email_of("Léa"))).await.unwrap();
    }
}

#[both_databases]
async fn the_form_names_what_is_wrong(app: TestApp) {
    assert_eq!(rejected_fields(ask(&app, "", "").await), ["email", "purpose"]);
    assert_eq!(rejected_fields(ask(&app, "x", "confirm").await), ["email"]);
    assert_eq!(rejected_fields(ask(&app, &"x".repeat(1_000_000), "address").await), ["email", "purpose"]);
    let elsewhere = AskForLink { next: "//host".to_owned(), ..asking(&email_of("Léa"), "sign_in") };
    up(&app.services, &lea()).await.unwrap();
    send_link(&app.services, &Caller::default(), &elsewhere).await.unwrap();
    let token = mailed_token(&app, &email_of("Léa")).await;
    let followed = follow_link(&app.services, &Caller::default(), None, None, &answer(&token, "")).await.unwrap();
    assert_eq!(followed.next, "");
}
