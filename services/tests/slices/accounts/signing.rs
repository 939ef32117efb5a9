//! Signing up, in and out.

use super::{lea, up, with};
use domain::{
    accounts::input::{SignIn, SignUp},
    error::FieldErrorKind,
    time::Span,
};
use locales::Locale;
use services::accounts::{Browser, Caller, SESSION, arrive, find_session, sign_in, sign_out};
use test_support::{
    PASSWORD, TestApp, almost, at_once, both_databases, email_of, problem, rejected_fields, session_of,
};

#[both_databases]
async fn a_stranger_signs_up_and_out_and_in_again(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    assert_eq!(session.actor.name, "Léa");
    assert!(session.actor.confirmed && !session.actor.is_administrator());
    let found = find_session(&app.services, &Caller::default(), &session.token).await.unwrap();
    assert_eq!(found.as_ref(), Some(&session.actor));

    sign_out(&app.services, &session.token).await.unwrap();
    sign_out(&app.services, &session.token).await.unwrap();
    assert_eq!(find_session(&app.services, &Caller::default(), &session.token).await.unwrap(), None);

    let again =
        session_of(sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await.unwrap());
    assert_eq!(again.actor, session.actor);
    assert_ne!(again.token, session.token);
}

#[both_databases]
async fn the_case_of_an_address_does_not_matter_and_that_of_a_password_does(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let loud = email_of("Léa").to_uppercase();
    sign_in(&app.services, &Caller::default(), &with(&loud, PASSWORD)).await.unwrap();
    let wrong = sign_in(&app.services, &Caller::default(), &with(&loud, &PASSWORD.to_uppercase())).await;
    assert_eq!(problem(wrong, "password"), Some(FieldErrorKind::NoSuchAccount));
}

#[both_databases]
async fn what_is_wrong_with_a_sign_in_is_not_told_apart(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let address = email_of("Léa");
    let unknown = with("nobody@test.invalid", PASSWORD);
    let long = "x".repeat(2_000_000);
    for wrong in [with(&address, "not the password"), with(&address, "short"), with(&address, &long), unknown] {
        let refused = sign_in(&app.services, &Caller::default(), &wrong).await;
        assert_eq!(problem(refused, "password"), Some(FieldErrorKind::NoSuchAccount));
    }
    let nothing = rejected_fields(sign_in(&app.services, &Caller::default(), &SignIn::default()).await);
    assert_eq!(nothing, ["email", "password"]);
}

#[both_databases]
async fn an_address_is_for_one_account_whatever_its_case(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    let again = SignUp { email: email_of("Léa").to_uppercase(), ..lea() };
    let refused = up(&app.services, &again).await;
    assert_eq!(problem(refused, "email"), Some(FieldErrorKind::CannotBeUsed));
    assert_eq!(app.count("users", "id > 0").await, 1);
}

#[both_databases]
async fn twenty_at_once_with_one_address_leave_one_account(app: TestApp) {
    let services = app.services.clone();
    let tried = at_once(20, move |_| {
        let services = services.clone();
        async move { up(&services, &lea()).await }
    })
    .await;
    let (signed_up, refused): (Vec<_>, Vec<_>) = tried.into_iter().partition(Result::is_ok);
    assert_eq!(signed_up.len(), 1);
    for refused in refused {
        assert_eq!(problem(refused, "email"), Some(FieldErrorKind::CannotBeUsed));
    }
    assert_eq!(app.count("users", "id > 0").await, 1);
    assert_eq!(app.count("sessions", "user_id > 0").await, 1);
}

#[both_databases]
async fn a_session_ends_by_itself(app: TestApp) {
    let token = up(&app.services, &lea()).await.unwrap().token;
    app.advance(almost(SESSION));
    assert!(find_session(&app.services, &Caller::default(), &token).await.unwrap().is_some());
    app.advance(Span(1));
    assert_eq!(find_session(&app.services, &Caller::default(), &token).await.unwrap(), None);
}

#[both_databases]
async fn a_session_outlives_a_restart(app: TestApp) {
    let session = up(&app.services, &lea()).await.unwrap();
    let found = find_session(&app.restarted().await, &Caller::default(), &session.token).await.unwrap();
    assert_eq!(found, Some(session.actor));
}

#[both_databases]
async fn made_up_tokens_open_nothing(app: TestApp) {
    let token = up(&app.services, &lea()).await.unwrap().token;
    let other_case = token.to_lowercase();
    let long = "x".repeat(2_000_000);
    for made_up in ["", "\0", "' OR 1=1 --", "\u{202e}", &other_case, &long] {
        assert_eq!(find_session(&app.services, &Caller::default(), made_up).await.unwrap(), None);
    }
    assert_eq!(app.count("sessions", &format!("token_hash = '{token}'")).await, 0, "only a fingerprint is stored");
    assert_eq!(app.count("users", &format!("password_hash LIKE '%{PASSWORD}%'")).await, 0);
}

#[both_databases]
async fn every_wrong_field_is_named_and_nothing_is_kept(app: TestApp) {
    let wrong = rejected_fields(up(&app.services, &SignUp::default()).await);
    assert_eq!(wrong, ["name", "email", "password", "language"]);
    let long = "x".repeat(2_000_000);
    let endless = SignUp { name: long.clone(), email: long.clone(), password: long.clone(), language: long, ..lea() };
    assert_eq!(rejected_fields(up(&app.services, &endless).await).len(), 4);
    for hidden in ["L\0éa", "L\u{1b}[31méa"] {
        let refused = up(&app.services, &SignUp { name: hidden.to_owned(), ..lea() }).await;
        assert_eq!(problem(refused, "name"), Some(FieldErrorKind::ForbiddenCharacter), "{hidden:?}");
    }
    assert_eq!(app.count("users", "id > 0").await, 0);
}

#[both_databases]
async fn a_name_is_kept_as_typed(app: TestApp) {
    for (name, email) in
        [("مريم", "m@test.invalid"), ("<script>alert(1)</script>", "s@test.invalid"), ("O'Neil; --", "o@test.invalid")]
    {
        let input = SignUp { name: name.to_owned(), email: email.to_owned(), ..lea() };
        assert_eq!(up(&app.services, &input).await.unwrap().actor.name, name);
    }
}

#[both_databases]
async fn who_comes_from_nowhere_arrives_where_their_work_is(app: TestApp) {
    let owner = app.volunteer("Hélène").await;
    app.organisation(&owner, "Refuge").await;
    app.volunteer("Léa").await;
    for (name, next, to) in [
        ("Hélène", "", "/fr/me/organisation"),
        ("Hélène", "https://evil.example", "/fr/me/organisation"),
        ("Hélène", "/fr/organisations", "/fr/organisations"),
        ("Léa", "", "/fr/challenges"),
    ] {
        let session = session_of(app.sign_in(name).await);
        let arrived = arrive(&app.services, Browser::default(), session, next, Locale::Fr, false).await;
        assert_eq!(arrived.to, to, "{name} {next}");
    }
}
