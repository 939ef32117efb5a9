//! A clock that was ahead and is corrected.

use super::{lea, up, with};
use domain::{
    accounts::credentials::input::GiveCode,
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::accounts::{Caller, give_code, sign_in};
use test_support::{PASSWORD, TestApp, both_databases, code_at, email_of, half_of, problem, refusal};

const HOUR: Span = Span::hours(1);

fn set_back(app: &TestApp) {
    app.advance(Span(-HOUR.0));
}

#[both_databases]
async fn codes_of_an_app_are_right_at_once_and_still_count_once(app: TestApp) {
    app.advance(HOUR);
    let (secret, _) = app.turn_on_second_factor(&up(&app.services, &lea()).await.unwrap()).await;
    set_back(&app);
    let code = code_at(&secret, app.now());
    let token = half_of(app.sign_in("Léa").await);
    let input = GiveCode { token, code: code.clone(), ..GiveCode::default() };
    give_code(&app.services, &Caller::default(), &input).await.unwrap();
    let again = GiveCode { token: half_of(app.sign_in("Léa").await), code, ..GiveCode::default() };
    let again = give_code(&app.services, &Caller::default(), &again).await;
    assert_eq!(problem(again, "code"), Some(FieldErrorKind::WrongCode));
}

#[both_databases]
async fn nobody_waits_for_the_hour_that_never_was(app: TestApp) {
    up(&app.services, &lea()).await.unwrap();
    app.advance(HOUR);
    let wrong = with(&email_of("Léa"), "not the password");
    let attempt = async || sign_in(&app.services, &Caller::default(), &wrong).await;
    for _ in 0..5 {
        assert_eq!(problem(attempt().await, "password"), Some(FieldErrorKind::NoSuchAccount));
    }
    assert!(matches!(refusal(attempt().await), ForbiddenReason::TooOften { .. }));
    set_back(&app);
    assert_eq!(problem(attempt().await, "password"), Some(FieldErrorKind::NoSuchAccount));
    assert!(matches!(refusal(attempt().await), ForbiddenReason::TooOften { .. }), "what was tried still counts");
    app.advance(Span::minutes(1));
    sign_in(&app.services, &Caller::default(), &with(&email_of("Léa"), PASSWORD)).await.unwrap();
}

#[both_databases]
async fn who_one_is_was_not_shown_in_the_future(app: TestApp) {
    app.advance(HOUR);
    let here = up(&app.services, &lea()).await.unwrap();
    assert!(app.credentials(&here.actor, &here.token, None).await.proven);
    app.advance(Span::minutes(-1));
    assert!(app.credentials(&here.actor, &here.token, None).await.proven, "two machines differ by as much");
    app.advance(Span(-1));
    assert!(!app.credentials(&here.actor, &here.token, None).await.proven);
}
