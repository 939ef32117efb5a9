//! First and later sign-ins.

use super::{back, begin, camille, come, come_anew, go, join, joined, session, unvouched};
use crate::accounts::{lea, mailed_token, pending::write, up};
use domain::{
    accounts::{
        input::{AskForLink, FollowLink, SignUp},
        provider::{LinkStatus, ProviderCallback, StartLogin},
    },
    error::{FieldErrorKind, ForbiddenReason},
    moderation::input::RemoveAccount,
    time::Span,
};
use services::{
    accounts::{
        Arrival, Caller, SignedIn, SignedUp, find_session, follow_link, send_link, show_link, show_pending_sign_up,
        sign_up, start_login,
    },
    jobs::sweep,
    mail::deliver,
    moderation::remove_account,
};
use test_support::{
    Known, PASSWORD, PROVIDER, TestApp, TestProvider, at_once, both_databases, email_of, problem, refusal, session_of,
};

#[both_databases]
async fn somebody_new_chooses_a_name_and_is_known_from_then_on(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let browser = come_anew(&app, &provider, &camille()).await;
    let pending = show_pending_sign_up(&app.services, Some(&browser)).await.unwrap();
    assert_eq!((pending.provider.as_str(), pending.name.as_str()), (PROVIDER, "Camille Roy"));
    assert_eq!((pending.status, pending.next.as_str()), (LinkStatus::Welcome, "/fr/me"));
    assert_eq!(problem(join(&app, &browser, " ", "").await, "name"), Some(FieldErrorKind::Empty));
    let first = session(join(&app, &browser, "Camille", "mallory@test.invalid").await.unwrap());
    assert_eq!((first.actor.name.as_str(), first.actor.confirmed), ("Camille", true));
    assert_eq!(app.count("users", &format!("email = '{}'", email_of("Camille"))).await, 1, "and not what was typed");
    let Arrival::In { session, next, language } = come(&app, &provider, &camille()).await.unwrap() else { panic!() };
    assert_eq!((session.actor.id, next.as_str(), language.as_str()), (first.actor.id, "/fr/me", "fr"));
    assert!(find_session(&app.services, &Caller::default(), &session.token).await.unwrap().is_some());
    assert_eq!(app.count("users", "id > 0").await, 1);
}

#[both_databases]
async fn the_choice_is_made_once(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let browser = come_anew(&app, &provider, &camille()).await;
    let other = come_anew(&app, &provider, &camille()).await;
    let services = &app.services;
    let tries = at_once(8, |number| {
        let (services, browser) = (services.clone(), if number % 2 == 0 { browser.clone() } else { other.clone() });
        async move {
            let input = domain::accounts::provider::JoinByProvider { name: "Camille".to_owned(), ..Default::default() };
            let caller = Caller::default();
            services::accounts::join_by_provider(&services, &caller, Some(&browser), &input, None).await.is_ok()
        }
    });
    assert_eq!(tries.await.into_iter().filter(|done| *done).count(), 1);
    assert_eq!((app.count("users", "id > 0").await, app.count("identities", "id > 0").await), (1, 1));
}

#[both_databases]
async fn an_address_that_has_an_account_is_never_connected_in_silence(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    app.volunteer("Camille").await;
    let browser = come_anew(&app, &provider, &camille()).await;
    assert_eq!(show_pending_sign_up(&app.services, Some(&browser)).await.unwrap().status, LinkStatus::HasAccount);
    assert_eq!(refusal(join(&app, &browser, "Camille", "").await), ForbiddenReason::HasAccount);
    assert_eq!((app.count("identities", "id > 0").await, app.count("users", "id > 0").await), (0, 1));
}

#[both_databases]
async fn what_a_stranger_began_with_an_address_gives_way_to_whose_it_is(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let his = SignUp { name: "Mallory".to_owned(), email: email_of("Camille"), ..lea() };
    sign_up(&app.services, &Caller::default(), &his, None).await.unwrap();
    let browser = come_anew(&app, &provider, &camille()).await;
    assert_eq!(show_pending_sign_up(&app.services, Some(&browser)).await.unwrap().status, LinkStatus::Welcome);
    session(join(&app, &browser, "Camille", "").await.unwrap());
    assert_eq!(app.count("users", "name = 'Mallory'").await, 0);
}

#[both_databases]
async fn what_a_stranger_wrote_with_an_address_stays_theirs(app: TestApp) {
    let (draft, _) = write(&app, "Call it Floe.").await;
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let his = SignUp { name: "Mallory".to_owned(), email: email_of("Camille"), ..lea() };
    sign_up(&app.services, &Caller::default(), &his, Some(&draft)).await.unwrap();
    assert_eq!(app.count("answer_drafts", "user_id IS NOT NULL").await, 1, "it waits for the address");
    joined(&app, &provider, &camille()).await;
    assert_eq!(app.count("users", "name = 'Mallory'").await, 0);
    assert_eq!(app.count("answer_drafts", "user_id IS NULL").await, 1, "whoever wrote it has the token");
}

#[both_databases]
async fn somebody_without_a_password_goes_on_in_another_browser_by_choosing_one(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let browser = come_anew(&app, &provider, &unvouched(&email_of("Camille"))).await;
    join(&app, &browser, "Camille", &email_of("Camille")).await.unwrap();
    let asked = AskForLink { email: email_of("Camille"), purpose: "password".to_owned(), ..AskForLink::default() };
    send_link(&app.services, &Caller::default(), &asked).await.unwrap();
    let token = mailed_token(&app, &email_of("Camille")).await;
    let link = FollowLink { token, password: PASSWORD.to_owned() };
    let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
    assert!(session_of(followed.signed_in.unwrap()).actor.confirmed);
}

#[both_databases]
async fn an_address_that_nobody_vouches_for_is_confirmed_first(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let known = Known { email_verified: false, ..camille() };
    let browser = come_anew(&app, &provider, &known).await;
    assert_eq!(show_pending_sign_up(&app.services, Some(&browser)).await.unwrap().status, LinkStatus::Unconfirmed);
    assert_eq!(problem(join(&app, &browser, "Camille", "nobody").await, "email"), Some(FieldErrorKind::NotAnEmail));
    let SignedUp::MailSent { token: first } = join(&app, &browser, "Camille", &email_of("Camille")).await.unwrap()
    else {
        panic!()
    };
    // Again from another browser: the pending sign-up begins again, and that browser may confirm.
    let again = come_anew(&app, &provider, &known).await;
    let SignedUp::MailSent { token: second } = join(&app, &again, "Camille", &email_of("Camille")).await.unwrap()
    else {
        panic!()
    };
    assert_ne!(first, second);
    let link = FollowLink { token: mailed_token(&app, &email_of("Camille")).await, ..FollowLink::default() };
    // There is no password to ask for in another browser.
    for elsewhere in [None, Some(first.as_str())] {
        let shown = show_link(&app.services, elsewhere, &link.token).await.unwrap();
        assert!(shown.is_for_another_browser && !shown.asks_password);
        for password in ["", PASSWORD] {
            let link = FollowLink { password: password.to_owned(), ..link.clone() };
            let followed = follow_link(&app.services, &Caller::default(), None, elsewhere, &link).await;
            assert_eq!(refusal(followed), ForbiddenReason::LoginExpired);
        }
    }
    assert!(!show_link(&app.services, Some(&second), &link.token).await.unwrap().is_for_another_browser);
    let followed = follow_link(&app.services, &Caller::default(), None, Some(&second), &link).await.unwrap();
    assert!(matches!(followed.signed_in, Some(SignedIn::In(_))) && followed.new_account);
    assert!(matches!(come(&app, &provider, &known).await.unwrap(), Arrival::In { .. }));
}

#[both_databases]
async fn who_mistyped_their_address_writes_another(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    for (email, verified) in [("mistyped@test.invalid", false), ("mistyped-again@test.invalid", false), ("", true)] {
        let browser = come_anew(&app, &provider, &Known { email_verified: verified, ..camille() }).await;
        join(&app, &browser, "Camille", email).await.unwrap();
        assert_eq!(app.count("identities", "id > 0").await, 1, "{email}");
    }
    let Arrival::In { session, .. } = come(&app, &provider, &camille()).await.unwrap() else { panic!() };
    assert!(session.actor.confirmed);
    assert_eq!(app.count("users", "confirmed_at IS NOT NULL").await, 1);
}

#[both_databases]
async fn a_provider_that_vouches_later_confirms(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let browser = come_anew(&app, &provider, &Known { email_verified: false, ..camille() }).await;
    join(&app, &browser, "Camille", &email_of("Camille")).await.unwrap();
    assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::In { .. }));
    assert_eq!(app.count("links", "user_id > 0").await, 0);
}

#[both_databases]
async fn somebody_elses_address_gives_nothing_away_and_nothing_up(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    app.volunteer("Camille").await;
    let browser = come_anew(&app, &provider, &unvouched(&email_of("Camille"))).await;
    assert_eq!(show_pending_sign_up(&app.services, Some(&browser)).await.unwrap().status, LinkStatus::Unconfirmed);
    assert!(matches!(join(&app, &browser, "Mallory", &email_of("Camille")).await.unwrap(), SignedUp::MailSent { .. }));
    deliver(&app.services).await.unwrap();
    assert_eq!(app.mail.to(&email_of("Camille")).len(), 1, "its owner learns of it");
    assert_eq!(app.count("identities", "id > 0").await, 0);
    assert!(matches!(come(&app, &provider, &unvouched("")).await.unwrap(), Arrival::New { .. }));
}

#[both_databases]
async fn who_took_an_address_first_by_the_providers_word_keeps_nothing_of_it(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let browser = come_anew(&app, &provider, &unvouched(&email_of("Léa"))).await;
    join(&app, &browser, "Mallory", &email_of("Léa")).await.unwrap();
    assert_eq!((app.count("identities", "id > 0").await, app.count("users", "NOT password_chosen").await), (1, 1));
    sign_up(&app.services, &Caller::default(), &lea(), None).await.unwrap();
    assert_eq!((app.count("identities", "id > 0").await, app.count("users", "password_chosen").await), (0, 1));

    let browser = come_anew(&app, &provider, &unvouched(&email_of("Léa"))).await;
    join(&app, &browser, "Mallory", &email_of("Léa")).await.unwrap();
    let asked = AskForLink { email: email_of("Léa"), purpose: "sign_in".to_owned(), ..AskForLink::default() };
    send_link(&app.services, &Caller::default(), &asked).await.unwrap();
    let link = FollowLink { token: mailed_token(&app, &email_of("Léa")).await, ..FollowLink::default() };
    let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
    assert!(session_of(followed.signed_in.unwrap()).actor.confirmed);
    assert_eq!((app.count("identities", "id > 0").await, app.count("users", "NOT password_chosen").await), (0, 1));
    assert!(matches!(come(&app, &provider, &unvouched("")).await.unwrap(), Arrival::New { .. }));
}

#[both_databases]
async fn without_mail_an_address_is_believed_as_when_signing_up(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    up(&app.services, &lea()).await.unwrap();
    let browser = come_anew(&app, &provider, &unvouched("")).await;
    assert_eq!(
        problem(join(&app, &browser, "Noor", &email_of("Léa")).await, "email"),
        Some(FieldErrorKind::CannotBeUsed)
    );
    let noor = session(join(&app, &browser, "Noor", &email_of("Noor")).await.unwrap());
    assert!(noor.actor.confirmed);
}

#[both_databases]
async fn a_removed_account_stays_outside(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let camille_here = joined(&app, &provider, &camille()).await.actor;
    let moderator = app.moderator("Moderator").await;
    let input = RemoveAccount { person: camille_here.id.to_string(), reason: "spam".to_owned(), words: String::new() };
    remove_account(&app.services, &moderator, &input).await.unwrap();
    assert_eq!(refusal(come(&app, &provider, &camille()).await), ForbiddenReason::AccountRemoved);
}

#[both_databases]
async fn who_turns_back_is_not_signed_in_and_may_begin_again(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    let refused = ProviderCallback { code: String::new(), error: "access_denied".to_owned(), ..input.clone() };
    let Arrival::TurnedBack { next, connecting, .. } = back(&app, None, &browser, &refused).await.unwrap() else {
        panic!()
    };
    assert_eq!((next.as_str(), connecting), ("/fr/me", false));
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::LoginExpired);
    for (error, expected) in
        [("temporarily_unavailable", ForbiddenReason::ProviderSilent), ("<script>", ForbiddenReason::ProviderUnclear)]
    {
        let (browser, input) = go(&app, &provider, &camille()).await;
        let refused = ProviderCallback { code: String::new(), error: error.to_owned(), ..input };
        assert_eq!(refusal(back(&app, None, &browser, &refused).await), expected, "{error}");
    }
}

#[both_databases]
async fn who_never_comes_back_is_forgotten(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    begin(&app).await;
    let browser = come_anew(&app, &provider, &camille()).await;
    app.advance(Span::minutes(30));
    assert_eq!(refusal(show_pending_sign_up(&app.services, Some(&browser)).await), ForbiddenReason::LoginExpired);
    assert_eq!(refusal(join(&app, &browser, "Camille", "").await), ForbiddenReason::LoginExpired);
    sweep(&app.services).await.unwrap();
    assert_eq!(
        (app.count("authorization_requests", "next = next").await, app.count("pending_sign_ups", "next = next").await),
        (0, 0)
    );
}

#[both_databases]
async fn the_way_leads_on_within_the_site_alone(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    for elsewhere in ["//host", "https://host", "/\\host", "javascript:alert(1)"] {
        let input = StartLogin { language: "en".to_owned(), next: elsewhere.to_owned() };
        start_login(&app.services, &Caller::default(), &input).await.unwrap();
    }
    assert_eq!(app.count("authorization_requests", "next <> ''").await, 0);
    for language in ["", "xx", "english"] {
        let input = StartLogin { language: language.to_owned(), ..StartLogin::default() };
        let refused = start_login(&app.services, &Caller::default(), &input).await;
        assert_eq!(problem(refused, "language"), Some(FieldErrorKind::Unknown), "{language}");
    }
}
