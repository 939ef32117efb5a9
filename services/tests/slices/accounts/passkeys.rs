//! Passkeys with a fake authenticator.

mod limits;

use super::{lea, up};
use domain::{
    accounts::{
        credentials::{
            input::{AddPasskey, PasskeyRef, ProveIdentity, RenamePasskey, SignInWithPasskey},
            view::{PasskeyCard, WebauthnChallenge},
        },
        input::SignIn,
    },
    error::{FieldErrorKind, ForbiddenReason},
    moderation::input::RemoveAccount,
    time::Span,
};
use services::{
    Result,
    accounts::{
        Caller, NewSession, add_passkey, ask_to_add_passkey, ask_to_sign_in, begin_second_factor, find_session,
        prove_identity, remove_passkey, rename_passkey, show_credentials, sign_in, sign_in_with_passkey,
    },
    mail::deliver,
    moderation::remove_account,
};
use test_support::{
    Device, PASSWORD, TestApp, assert_not_found, at_once, both_databases, email_of, problem, refusal, session_of,
};

async fn here(app: &TestApp, name: &str) -> NewSession {
    session_of(app.sign_in(name).await)
}

async fn question(app: &TestApp) -> WebauthnChallenge {
    ask_to_sign_in(&app.services, &Caller::default()).await.unwrap()
}

async fn question_to(app: &TestApp, session: &NewSession) -> Result<WebauthnChallenge> {
    let input = AddPasskey::default();
    ask_to_add_passkey(&app.services, &Caller::default(), &session.actor, Some(&session.token), &input).await
}

async fn add(app: &TestApp, session: &NewSession, made: &AddPasskey) -> Result<()> {
    add_passkey(&app.services, &Caller::default(), &session.actor, Some(&session.token), made).await
}

async fn enter(app: &TestApp, answer: &SignInWithPasskey) -> Result<NewSession> {
    sign_in_with_passkey(&app.services, &Caller::default(), answer).await
}

async fn enter_by(app: &TestApp, device: &mut Device) -> Result<NewSession> {
    let answer = device.sign_in(&question(app).await);
    enter(app, &answer).await
}

async fn cards(app: &TestApp, session: &NewSession) -> Vec<PasskeyCard> {
    app.credentials(&session.actor, &session.token, None).await.passkeys
}

fn one(card: &PasskeyCard) -> PasskeyRef {
    PasskeyRef { passkey: card.id.to_string() }
}

#[both_databases]
async fn a_passkey_signs_in_without_a_password(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    app.advance(Span::days(1));
    let there = enter_by(&app, &mut phone).await.unwrap();
    assert_eq!(there.actor, here.actor);
    assert_eq!(cards(&app, &there).await[0].used_at, Some(app.now()));
    enter_by(&app, &mut phone).await.unwrap();
    deliver(&app.services).await.unwrap();
    let told = app.mail.to(&email_of("Léa"));
    assert_eq!(told.len(), 1, "that it was added");
}

#[both_databases]
async fn an_account_has_several_each_with_its_name(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let caller = Caller { device: "Firefox, Android".to_owned(), ..Caller::default() };
    for (number, name) in [(1, ""), (2, " My  key ")] {
        let mut device = Device::new(number);
        let made = AddPasskey { name: name.to_owned(), ..device.make(&question_to(&app, &here).await.unwrap()) };
        add_passkey(&app.services, &caller, &here.actor, Some(&here.token), &made).await.unwrap();
        enter_by(&app, &mut device).await.unwrap();
    }
    let own = cards(&app, &here).await;
    assert_eq!(own.iter().map(|card| card.name.as_str()).collect::<Vec<_>>(), ["Firefox, Android", "My key"]);
    assert_eq!(
        app.count("passkeys", "handle = (SELECT min(handle) FROM passkeys)").await,
        2,
        "one account, one handle"
    );

    let rename = async |name: &str| {
        let input = RenamePasskey { passkey: own[0].id.to_string(), name: name.to_owned() };
        rename_passkey(&app.services, &here.actor, Some(&here.token), &input).await
    };
    assert_eq!(problem(rename("  ").await, "name"), Some(FieldErrorKind::Empty));
    assert_eq!(problem(rename(&"a".repeat(61)).await, "name"), Some(FieldErrorKind::TooLong { max: 60 }));
    rename("Old phone").await.unwrap();
    assert_eq!(cards(&app, &here).await[0].name, "Old phone");
}

#[both_databases]
async fn a_device_is_asked_to_look_who_holds_it_and_not_to_make_a_second(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let asked = question_to(&app, &here).await.unwrap().options;
    for words in [
        "\"residentKey\":\"required\"",
        "\"userVerification\":\"required\"",
        "\"id\":\"quinze.test\"",
        "AQEBAQEBAQEBAQEBAQEBAQ",
    ] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    assert!(question(&app).await.options.contains("\"userVerification\":\"required\""));
    let again = phone.make(&question_to(&app, &here).await.unwrap());
    assert_eq!(refusal(add(&app, &here, &again).await), ForbiddenReason::PasskeyRefused);
}

#[both_databases]
async fn a_removed_passkey_signs_nobody_in_and_ends_the_other_sessions(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let there = enter_by(&app, &mut phone).await.unwrap();
    let input = one(&cards(&app, &here).await[0]);
    remove_passkey(&app.services, &here.actor, Some(&here.token), &input).await.unwrap();
    assert_not_found(remove_passkey(&app.services, &here.actor, Some(&here.token), &input).await);
    assert_eq!(refusal(enter_by(&app, &mut phone).await), ForbiddenReason::PasskeyRefused);
    let found =
        async |session: &NewSession| find_session(&app.services, &Caller::default(), &session.token).await.unwrap();
    assert!(found(&here).await.is_some() && found(&there).await.is_none());
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Léa")).len(), 2);
}

#[both_databases]
async fn nobody_touches_anothers_passkeys(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    app.add_passkey(&here, &mut Device::new(1)).await;
    let tom = app.volunteer("Tom").await;
    let toms = self::here(&app, "Tom").await;
    let card = cards(&app, &here).await.remove(0);
    let rename = RenamePasskey { passkey: card.id.to_string(), name: "Mine".to_owned() };
    assert_not_found(rename_passkey(&app.services, &tom, Some(&toms.token), &rename).await);
    assert_not_found(remove_passkey(&app.services, &tom, Some(&toms.token), &one(&card)).await);
    // Another person cannot use the challenge either.
    let made = Device::new(2).make(&question_to(&app, &here).await.unwrap());
    assert_eq!(refusal(add(&app, &toms, &made).await), ForbiddenReason::PasskeyRefused);
    assert_eq!(cards(&app, &here).await, [card]);
    // A device that claims another account's user handle.
    let (mut phone, mut other) = (Device::new(3), Device::new(4));
    app.add_passkey(&here, &mut phone).await;
    app.add_passkey(&toms, &mut other).await;
    phone.handle = other.handle;
    assert_eq!(refusal(enter_by(&app, &mut phone).await), ForbiddenReason::PasskeyRefused);
}

#[both_databases]
async fn an_answer_counts_once_soon_and_for_what_was_asked(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let answer = phone.sign_in(&question(&app).await);
    enter(&app, &answer).await.unwrap();
    assert_eq!(refusal(enter(&app, &answer).await), ForbiddenReason::PasskeyRefused, "used");

    let late = phone.sign_in(&question(&app).await);
    app.advance(Span::minutes(5));
    assert_eq!(refusal(enter(&app, &late).await), ForbiddenReason::PasskeyRefused, "too late");

    let to_another = phone.sign_in(&question(&app).await);
    let swapped = SignInWithPasskey { token: question(&app).await.token, ..to_another };
    assert_eq!(refusal(enter(&app, &swapped).await), ForbiddenReason::PasskeyRefused, "another question's");

    let to_add = question_to(&app, &here).await.unwrap();
    let crossed = SignInWithPasskey { token: to_add.token, ..phone.sign_in(&question(&app).await) };
    assert_eq!(refusal(enter(&app, &crossed).await), ForbiddenReason::PasskeyRefused, "asked for a new one");
    for nothing in ["", "{}", "null", "x", &"[".repeat(19_000), &" ".repeat(30_000)] {
        let answer = SignInWithPasskey {
            token: question(&app).await.token,
            credential: nothing.to_owned(),
            ..SignInWithPasskey::default()
        };
        assert_eq!(refusal(enter(&app, &answer).await), ForbiddenReason::PasskeyRefused);
    }
    enter_by(&app, &mut phone).await.unwrap();
}

#[both_databases]
async fn what_a_device_may_not_say_is_refused(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    enter_by(&app, &mut phone).await.unwrap();
    let at = |origin: &str| Device { origin: origin.to_owned(), ..phone.clone() };
    let wrong = [
        at("https://quinze.test.evil.invalid"),
        at("https://evil.quinze.test"),
        at("http://quinze.test"),
        at("https://quinze.test:8443"),
        Device { looks: false, ..phone.clone() },
        Device { counter: 0, ..phone.clone() },
        Device { id: vec![9; 16], ..phone.clone() },
        Device { handle: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), ..phone.clone() },
    ];
    for mut device in wrong {
        assert_eq!(refusal(enter_by(&app, &mut device).await), ForbiddenReason::PasskeyRefused, "{device:?}");
    }
    for wrong in [at("https://evil.quinze.test"), Device { looks: false, ..phone.clone() }] {
        let mut new = Device { id: vec![7; 16], ..wrong };
        let made = new.make(&question_to(&app, &here).await.unwrap());
        assert_eq!(refusal(add(&app, &here, &made).await), ForbiddenReason::PasskeyRefused, "{new:?}");
    }
    enter_by(&app, &mut phone).await.unwrap();
}

#[both_databases]
async fn a_copied_device_is_noticed(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let mut copy = phone.clone();
    enter_by(&app, &mut phone).await.unwrap();
    enter_by(&app, &mut phone).await.unwrap();
    assert_eq!(refusal(enter_by(&app, &mut copy).await), ForbiddenReason::PasskeyRefused, "its counter went back");
}

#[both_databases]
async fn of_many_who_use_one_answer_at_once_one_gets_in(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let answer = phone.sign_in(&question(&app).await);
    let services = app.services.clone();
    let tried = at_once(8, move |_| {
        let (services, answer) = (services.clone(), answer.clone());
        async move { sign_in_with_passkey(&services, &Caller::default(), &answer).await.is_ok() }
    })
    .await;
    assert_eq!(tried.into_iter().filter(|done| *done).count(), 1);
    // And of different responses with the same counter.
    let answers = [phone.clone().sign_in(&question(&app).await), phone.clone().sign_in(&question(&app).await)];
    let services = app.services.clone();
    let tried = at_once(2, move |number| {
        let (services, answer) = (services.clone(), answers[number].clone());
        async move { sign_in_with_passkey(&services, &Caller::default(), &answer).await.is_ok() }
    })
    .await;
    assert_eq!(tried.into_iter().filter(|done| *done).count(), 1);
}

#[both_databases]
async fn a_removed_account_has_no_way_in(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let moderator = app.administrator().await;
    let made = Device::new(2).make(&question_to(&app, &here).await.unwrap());
    let removal =
        RemoveAccount { person: here.actor.id.to_string(), reason: "spam".to_owned(), ..RemoveAccount::default() };
    remove_account(&app.services, &moderator, &removal).await.unwrap();
    assert_eq!(refusal(enter_by(&app, &mut phone).await), ForbiddenReason::AccountRemoved);
    assert_eq!(app.count("sessions", &format!("user_id = {}", here.actor.id)).await, 0);
    // A request under way does not create another session either.
    assert_eq!(refusal(add(&app, &here, &made).await), ForbiddenReason::ProofNeeded);
    let begun = begin_second_factor(&app.services, &here.actor, Some(&here.token)).await;
    assert_eq!(refusal(begun), ForbiddenReason::AccountRemoved);
}

#[both_databases]
async fn a_browser_left_open_changes_nothing(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let mut phone = Device::new(1);
    app.add_passkey(&here, &mut phone).await;
    let made = Device::new(2).make(&question_to(&app, &here).await.unwrap());
    app.advance(Span::minutes(15));
    let card = cards(&app, &here).await.remove(0);
    let (actor, token) = (&here.actor, Some(here.token.as_str()));
    let rename = RenamePasskey { passkey: card.id.to_string(), name: "Mine".to_owned() };
    assert_eq!(refusal(question_to(&app, &here).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(add(&app, &here, &made).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(rename_passkey(&app.services, actor, token, &rename).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(remove_passkey(&app.services, actor, token, &one(&card)).await), ForbiddenReason::ProofNeeded);
    assert!(!app.credentials(actor, &here.token, None).await.proven);

    let prove = async |password: &str| {
        let input = ProveIdentity { password: password.to_owned() };
        prove_identity(&app.services, &Caller::default(), actor, token, &input).await
    };
    for wrong in ["", "short", "not the password"] {
        assert!(problem(prove(wrong).await, "password").is_some(), "{wrong}");
    }
    prove(PASSWORD).await.unwrap();
    assert!(app.credentials(actor, &here.token, None).await.proven);
    rename_passkey(&app.services, actor, token, &rename).await.unwrap();
    // It applies to this session alone, and a passkey is as good.
    app.advance(Span::minutes(15));
    let there = enter_by(&app, &mut phone).await.unwrap();
    assert!(app.credentials(actor, &there.token, None).await.proven);
    assert!(!app.credentials(actor, &here.token, None).await.proven);
    assert!(!show_credentials(&app.services, &Caller::default(), actor, None, None).await.unwrap().proven);
}

#[both_databases]
async fn what_is_kept_opens_nothing(app: TestApp) {
    let here = up(&app.services, &lea()).await.unwrap();
    let asked = question_to(&app, &here).await.unwrap();
    assert_eq!(app.count("webauthn_challenges", &format!("token_hash = '{}'", asked.token)).await, 0);
    assert_eq!(app.count("webauthn_challenges", "length(token_hash) = 64").await, 1);
    let wrong = SignIn { email: email_of("Léa"), password: asked.token, ..SignIn::default() };
    sign_in(&app.services, &Caller::default(), &wrong).await.unwrap_err();
}
