//! The second factor: time-based codes.

mod recovery;

use super::{lea, mailed_token, up};
use domain::{
    accounts::{
        Email,
        credentials::input::{GiveCode, OwnCode, PasskeyRef},
        input::{AskForLink, ChangePassword, FollowLink},
    },
    error::{FieldErrorKind, ForbiddenReason},
    time::Span,
};
use services::{
    Result, Services,
    accounts::{
        Caller, NewSession, begin_second_factor, change_password, confirm_second_factor, end_second_factor,
        find_session, follow_link, give_code, make_recovery_codes, remove_passkey, send_link, show_link,
        take_off_second_factor,
    },
    mail::deliver,
};
use test_support::{
    Device, PASSWORD, TestApp, assert_not_found, at_once, both_databases, code_at, email_of, half_of, problem, refusal,
    session_of,
};

const NEW: &str = "four other short words";

async fn give(services: &Services, token: &str, code: &str) -> Result<NewSession> {
    let input = GiveCode { token: token.to_owned(), code: code.to_owned(), ..GiveCode::default() };
    give_code(services, &Caller::default(), &input).await
}

async fn confirm(app: &TestApp, session: &NewSession, code: &str) -> Result<String> {
    let input = OwnCode { code: code.to_owned() };
    confirm_second_factor(&app.services, &session.actor, Some(&session.token), &input).await
}

async fn end(app: &TestApp, session: &NewSession, code: &str) -> Result<()> {
    let input = OwnCode { code: code.to_owned() };
    end_second_factor(&app.services, &session.actor, Some(&session.token), &input).await
}

/// A code that differs from this one.
fn not(code: &str) -> String {
    code.chars().map(|digit| if digit == '7' { '3' } else { '7' }).collect()
}

async fn anew(app: &TestApp, here: &NewSession, code: &str) -> Result<String> {
    make_recovery_codes(&app.services, &here.actor, Some(&here.token), &OwnCode { code: code.to_owned() }).await
}

#[both_databases]
async fn with_it_on_signing_in_takes_a_code(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let there = session_of(app.sign_in("Léa").await);
    let (secret, _) = app.turn_on_second_factor(&here).await;
    assert_eq!(
        find_session(&app.services, &Caller::default(), &there.token).await.unwrap(),
        None,
        "begun without a code"
    );
    assert!(find_session(&app.services, &Caller::default(), &here.token).await.unwrap().is_some());

    let half = half_of(app.sign_in("Léa").await);
    assert_eq!(find_session(&app.services, &Caller::default(), &half).await.unwrap(), None, "no session yet");
    let code = code_at(&secret, app.now());
    assert_eq!(problem(give(&app.services, &half, &not(&code)).await, "code"), Some(FieldErrorKind::WrongCode));
    assert_eq!(problem(give(&app.services, &half, "").await, "code"), Some(FieldErrorKind::Empty));
    let session = give(&app.services, &half, &code).await.unwrap();
    assert_eq!(session.actor, here.actor);
    assert_eq!(refusal(give(&app.services, &half, &code).await), ForbiddenReason::LoginExpired, "used");
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 1, "that it is on");
}

#[both_databases]
async fn it_counts_from_the_first_code_on(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    assert_not_found(confirm(&app, &here, "123456").await);
    let first = app.begin_second_factor(&here).await;
    let secret = app.begin_second_factor(&here).await;
    assert_ne!(first, secret, "begun anew");
    session_of(app.sign_in("Léa").await);
    let code = code_at(&secret, app.now());
    for wrong in [code_at(&first, app.now()), not(&code), "ABCD ABCD ABCD ABCD".to_owned()] {
        assert_eq!(problem(confirm(&app, &here, &wrong).await, "code"), Some(FieldErrorKind::WrongCode));
    }
    confirm(&app, &here, &code).await.unwrap();
    half_of(app.sign_in("Léa").await);
    assert_not_found(confirm(&app, &here, &code).await);
    let again = begin_second_factor(&app.services, &here.actor, Some(&here.token)).await;
    assert_eq!(refusal(again), ForbiddenReason::WrongState, "it is on");
    let credentials = app.credentials(&here.actor, &here.token, None).await;
    assert!(credentials.second_factor.begun.is_none(), "the secret is shown no more");
}

#[both_databases]
async fn a_code_counts_once(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, _) = app.turn_on_second_factor(&here).await;
    let before = code_at(&secret, app.now() - Span(30_000));
    let half = half_of(app.sign_in("Léa").await);
    assert_eq!(
        problem(give(&app.services, &half, &before).await, "code"),
        Some(FieldErrorKind::WrongCode),
        "it turned it on"
    );
    let ahead = code_at(&secret, app.now() + Span(30_000));
    give(&app.services, &half, &ahead).await.unwrap();
    let half = half_of(app.sign_in("Léa").await);
    for used in [ahead, code_at(&secret, app.now())] {
        assert_eq!(
            problem(give(&app.services, &half, &used).await, "code"),
            Some(FieldErrorKind::WrongCode),
            "this step is over"
        );
    }
    app.advance(Span(60_000));
    let late = code_at(&secret, app.now() - Span(60_000));
    assert_eq!(
        problem(give(&app.services, &half, &late).await, "code"),
        Some(FieldErrorKind::WrongCode),
        "two steps off"
    );
    give(&app.services, &half, &code_at(&secret, app.now())).await.unwrap();
}

#[both_databases]
async fn of_many_with_one_code_at_once_one_gets_in(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, seed) = app.turn_on_second_factor(&here).await;
    let recovery = app.credentials(&here.actor, &here.token, Some(&seed)).await.new_codes.remove(0);
    for code in [code_at(&secret, app.now()), recovery] {
        let halves =
            [half_of(app.sign_in("Léa").await), half_of(app.sign_in("Léa").await), half_of(app.sign_in("Léa").await)];
        let services = app.services.clone();
        let tried = at_once(3, move |number| {
            let (services, half, code) = (services.clone(), halves[number].clone(), code.clone());
            async move { give(&services, &half, &code).await.is_ok() }
        })
        .await;
        assert_eq!(tried.into_iter().filter(|done| *done).count(), 1);
        app.advance(Span::hours(3));
    }
}

#[both_databases]
async fn of_two_browsers_that_turn_it_on_at_once_one_does(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let sessions = [here.clone(), session_of(app.sign_in("Léa").await)];
    let code = code_at(&app.begin_second_factor(&here).await, app.now());
    let services = app.services.clone();
    let tried = at_once(2, move |number| {
        let (services, session, input) = (services.clone(), sessions[number].clone(), OwnCode { code: code.clone() });
        async move { confirm_second_factor(&services, &session.actor, Some(&session.token), &input).await.is_ok() }
    })
    .await;
    assert_eq!(tried.into_iter().filter(|done| *done).count(), 1);
    assert_eq!(app.count("recovery_codes", "user_id > 0").await, 10);
    assert_eq!(app.count("sessions", "user_id > 0").await, 1, "the other one is signed out");
}

#[both_databases]
async fn what_a_browser_has_shown_is_over_once_another_signs_it_out(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    for number in 0..2 {
        app.add_passkey(&here, &mut Device::new(number)).await;
    }
    let sessions = [here.clone(), session_of(app.sign_in("Léa").await)];
    let passkeys = app.credentials(&here.actor, &here.token, None).await.passkeys;
    let services = app.services.clone();
    let tried = at_once(2, move |number| {
        let (services, session) = (services.clone(), sessions[number].clone());
        let input = PasskeyRef { passkey: passkeys[number].id.to_string() };
        async move { remove_passkey(&services, &session.actor, Some(&session.token), &input).await.is_ok() }
    })
    .await;
    assert_eq!(tried.into_iter().filter(|done| *done).count(), 1);
    assert_eq!(app.count("passkeys", "id > 0").await, 1);
}

#[both_databases]
async fn guessing_codes_takes_longer_and_longer(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, _) = app.turn_on_second_factor(&here).await;
    for _ in 0..5 {
        // Another pending sign-in each time: the throttle is per account.
        let half = half_of(app.sign_in("Léa").await);
        let wrong = not(&code_at(&secret, app.now()));
        assert_eq!(problem(give(&app.services, &half, &wrong).await, "code"), Some(FieldErrorKind::WrongCode));
    }
    let half = half_of(app.sign_in("Léa").await);
    let code = code_at(&secret, app.now());
    assert_eq!(refusal(give(&app.services, &half, &code).await), ForbiddenReason::TooOften { seconds: 2 });
    assert_eq!(refusal(end(&app, &here, &code).await), ForbiddenReason::TooOften { seconds: 2 });
    app.advance(Span(2_000));
    give(&app.services, &half, &code).await.unwrap();
}

#[both_databases]
async fn many_guesses_at_once_are_counted_one_by_one(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, _) = app.turn_on_second_factor(&here).await;
    let half = half_of(app.sign_in("Léa").await);
    let (services, wrong) = (app.services.clone(), not(&code_at(&secret, app.now())));
    let tried = at_once(20, move |_| {
        let (services, half, wrong) = (services.clone(), half.clone(), wrong.clone());
        async move { give(&services, &half, &wrong).await }
    })
    .await;
    let looked_at = tried.into_iter().filter(|tried| matches!(tried, Err(services::Error::Rejected(_)))).count();
    assert_eq!(looked_at, 5);
}

#[both_databases]
async fn half_a_sign_in_lasts_ten_minutes_and_not_past_another_password(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, _) = app.turn_on_second_factor(&here).await;
    let half = half_of(app.sign_in("Léa").await);
    app.advance(Span::minutes(10));
    assert_eq!(refusal(give(&app.services, &half, &code_at(&secret, app.now())).await), ForbiddenReason::LoginExpired);

    let half = half_of(app.sign_in("Léa").await);
    let show = show_link(&app.services, None, &half).await;
    assert_eq!(refusal(show), ForbiddenReason::LinkExpired, "it is no link of a mail");
    let link = FollowLink { token: half.clone(), password: PASSWORD.to_owned() };
    let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await;
    assert_eq!(refusal(followed), ForbiddenReason::LinkExpired);
    let input = ChangePassword { password: PASSWORD.to_owned(), new_password: NEW.to_owned() };
    change_password(&app.services, &Caller::default(), &here.actor, &input).await.unwrap();
    assert_eq!(refusal(give(&app.services, &half, &code_at(&secret, app.now())).await), ForbiddenReason::LoginExpired);
    for nothing in ["", "x", &secret] {
        assert_eq!(refusal(give(&app.services, nothing, "123456").await), ForbiddenReason::LoginExpired);
    }
}

#[both_databases]
async fn links_of_mails_take_a_code_as_well(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let (secret, _) = app.turn_on_second_factor(&here).await;
    for (purpose, password) in [("sign_in", ""), ("password", NEW)] {
        let asked = AskForLink { email: email_of("Léa"), purpose: purpose.to_owned(), next: "/fr/me".to_owned() };
        send_link(&app.services, &Caller::default(), &asked).await.unwrap();
        let token = mailed_token(&app, &email_of("Léa")).await;
        let link = FollowLink { token, password: password.to_owned() };
        let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
        assert_eq!(followed.next, if purpose == "sign_in" { "/fr/me" } else { "" });
        let half = half_of(followed.signed_in.unwrap());
        assert_eq!(app.count("links", "purpose = 'code' AND next <> ''").await, 0, "the browser knows where it goes");
        let session = give(&app.services, &half, &code_at(&secret, app.now())).await.unwrap();
        assert_eq!(session.actor.id, here.actor.id);
        app.advance(Span::minutes(2));
    }
}

#[both_databases]
async fn a_passkey_takes_no_code(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    app.turn_on_second_factor(&here).await;
    let question = services::accounts::ask_to_sign_in(&app.services, &Caller::default()).await.unwrap();
    let answer = phone.sign_in(&question);
    services::accounts::sign_in_with_passkey(&app.services, &Caller::default(), &answer).await.unwrap();
}

#[both_databases]
async fn turning_it_off_takes_a_code(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    assert_not_found(end(&app, &here, "123456").await);
    let (secret, seed) = app.turn_on_second_factor(&here).await;
    let code = code_at(&secret, app.now());
    assert_eq!(problem(end(&app, &here, &not(&code)).await, "code"), Some(FieldErrorKind::WrongCode));
    end(&app, &here, &code).await.unwrap();
    session_of(app.sign_in("Léa").await);
    assert_eq!(app.count("recovery_codes", "user_id > 0").await, 0);
    assert!(app.credentials(&here.actor, &here.token, Some(&seed)).await.new_codes.is_empty());
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 2);
}

#[both_databases]
async fn whoever_runs_the_machine_takes_it_off_and_its_owner_is_told(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let email = Email::parse(&email_of("Léa")).unwrap();
    app.begin_second_factor(&here).await;
    assert_not_found(take_off_second_factor(&app.services, &email).await);
    app.turn_on_second_factor(&here).await;
    take_off_second_factor(&app.services, &email).await.unwrap();
    assert_not_found(take_off_second_factor(&app.services, &email).await);
    assert_eq!(find_session(&app.services, &Caller::default(), &here.token).await.unwrap(), None);
    session_of(app.sign_in("Léa").await);
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 2);
}

#[both_databases]
async fn a_browser_left_open_turns_nothing_on_or_off(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let secret = app.begin_second_factor(&here).await;
    app.advance(Span::minutes(15));
    let (actor, token) = (&here.actor, Some(here.token.as_str()));
    assert!(app.credentials(actor, &here.token, None).await.second_factor.begun.is_none(), "the secret is not shown");
    assert_eq!(refusal(begin_second_factor(&app.services, actor, token).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(confirm(&app, &here, &code_at(&secret, app.now())).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(anew(&app, &here, &code_at(&secret, app.now())).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(end(&app, &here, &code_at(&secret, app.now())).await), ForbiddenReason::ProofNeeded);
}

#[both_databases]
async fn the_picture_and_the_link_say_the_secret_and_whose_it_is(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.begin_second_factor(&here).await;
    let new = app.credentials(&here.actor, &here.token, None).await.second_factor.begun.unwrap();
    let secret = new.secret.replace(' ', "");
    assert_eq!(secret.len(), 32, "160 bits");
    assert!(new.link.starts_with("otpauth://totp/Quinze%20quinze.test:"), "{}", new.link);
    assert!(new.link.ends_with(&format!("?secret={secret}&issuer=Quinze%20quinze.test")), "{}", new.link);
    assert!(new.picture.starts_with("M4 4h7v1h-7z") && new.size > 28);
    assert!(!format!("{new:?}").contains(&secret));
}
