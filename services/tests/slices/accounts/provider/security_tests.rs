//! Attacks that must not lead to a sign-in.

use super::{back, begin, camille, go};
use domain::{
    accounts::provider::{JoinByProvider, ProviderCallback, StartLogin},
    error::ForbiddenReason,
    time::Span,
};
use services::accounts::{Arrival, Caller, authorization_url, callback, join_by_provider, start_login};
use test_support::{Known, TestApp, TestProvider, Wrong, at_once, both_databases, refusal};

/// Faults of tokens.
const TOKENS: [Wrong; 17] = [
    Wrong::Nonce,
    Wrong::NoNonce,
    Wrong::Audience,
    Wrong::TwoAudiences,
    Wrong::AuthorizedParty,
    Wrong::Issuer,
    Wrong::Expired,
    Wrong::OfTheFuture,
    Wrong::NoSubject,
    Wrong::LongSubject,
    Wrong::Unsigned,
    Wrong::SignedWithTheSecret,
    Wrong::SignedWithThePublicKey,
    Wrong::SignedByAnother,
    Wrong::KeyNotListed,
    Wrong::ChangedAfterwards,
    Wrong::NoToken,
];

/// Faults of responses, with the error shown to the person.
const ANSWERS: [(Wrong, ForbiddenReason); 5] = [
    (Wrong::Broken, ForbiddenReason::ProviderSilent),
    (Wrong::Silent, ForbiddenReason::ProviderSilent),
    (Wrong::Endless, ForbiddenReason::ProviderUnclear),
    (Wrong::Garbage, ForbiddenReason::ProviderUnclear),
    (Wrong::LeadsAway, ForbiddenReason::ProviderUnclear),
];

#[both_databases]
async fn a_token_that_is_wrong_in_any_way_lets_nobody_in(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    for rsa in [false, true] {
        if rsa {
            provider.uses_rsa();
            app.advance(Span::hours(1));
        }
        for wrong in TOKENS {
            let (browser, input) = go(&app, &provider, &camille()).await;
            provider.does(Some(wrong));
            let refused = back(&app, None, &browser, &input).await;
            assert_eq!(refusal(refused), ForbiddenReason::ProviderUnclear, "{wrong:?}, RSA {rsa}");
            provider.does(None);
        }
        let (browser, input) = go(&app, &provider, &camille()).await;
        assert!(matches!(back(&app, None, &browser, &input).await.unwrap(), Arrival::New { .. }), "RSA {rsa}");
    }
}

#[both_databases]
async fn a_provider_that_is_not_well_is_told_from_one_that_is_not_understood(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    for (wrong, expected) in ANSWERS {
        app.advance(Span::hours(1));
        let browser = begin(&app).await;
        provider.does(Some(wrong));
        assert_eq!(refusal(authorization_url(&app.services, Some(&browser)).await), expected, "{wrong:?} on the way");
        provider.does(None);
        let there = authorization_url(&app.services, Some(&browser)).await.unwrap();
        let input = provider.sign_in(&there, &camille());
        provider.does(Some(wrong));
        assert_eq!(refusal(back(&app, None, &browser, &input).await), expected, "{wrong:?} on the way back");
        provider.does(None);
    }
    for wrong in [Wrong::AnotherName, Wrong::WithoutTls] {
        app.advance(Span::hours(1));
        let browser = begin(&app).await;
        provider.does(Some(wrong));
        let refused = authorization_url(&app.services, Some(&browser)).await;
        assert_eq!(refusal(refused), ForbiddenReason::ProviderUnclear, "{wrong:?}");
        provider.does(None);
    }
}

#[both_databases]
async fn only_the_browser_that_went_comes_back_and_only_once(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    let (his, his_input) = go(&app, &provider, &camille()).await;
    let long = "x".repeat(1_000_000);
    for other in ["", "en-made-up", &his, &long] {
        assert_eq!(refusal(back(&app, None, other, &input).await), ForbiddenReason::LoginExpired, "another browser");
    }
    let none = callback(&app.services, &Caller::default(), None, None, &input).await;
    assert_eq!(refusal(none), ForbiddenReason::LoginExpired);
    for state in ["", "made up", &his_input.state, &long, &browser] {
        let mixed = ProviderCallback { state: state.to_owned(), ..input.clone() };
        assert_eq!(refusal(back(&app, None, &browser, &mixed).await), ForbiddenReason::LoginExpired, "another state");
    }
    assert!(
        matches!(back(&app, None, &browser, &input).await.unwrap(), Arrival::New { .. }),
        "none of it ended the way"
    );
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::LoginExpired, "again");
    assert_eq!(refusal(authorization_url(&app.services, Some(&browser)).await), ForbiddenReason::LoginExpired);
}

#[both_databases]
async fn of_many_who_come_back_at_once_one_comes_in(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    let services = &app.services;
    let tries = at_once(8, |_| {
        let (services, browser, input) = (services.clone(), browser.clone(), input.clone());
        async move { callback(&services, &Caller::default(), None, Some(&browser), &input).await.is_ok() }
    });
    assert_eq!(tries.await.into_iter().filter(|done| *done).count(), 1);
}

#[both_databases]
async fn a_code_is_worth_nothing_on_another_way(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (_, input) = go(&app, &provider, &camille()).await;
    let (his, his_input) = go(&app, &provider, &camille()).await;
    // The other request contained the hash of another verifier.
    let injected = ProviderCallback { code: input.code.clone(), ..his_input };
    assert_eq!(refusal(back(&app, None, &his, &injected).await), ForbiddenReason::ProviderUnclear);
    for code in ["made up", "\0", &"x".repeat(10_000)] {
        let (browser, input) = go(&app, &provider, &camille()).await;
        let made_up = ProviderCallback { code: code.to_owned(), ..input };
        assert_eq!(refusal(back(&app, None, &browser, &made_up).await), ForbiddenReason::ProviderUnclear);
    }
}

#[both_databases]
async fn who_comes_back_from_another_issuer_stays_outside(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    for iss in [None, Some(String::new()), Some("https://another.example".to_owned())] {
        let (browser, input) = go(&app, &provider, &camille()).await;
        let mixed = ProviderCallback { iss, ..input };
        assert_eq!(refusal(back(&app, None, &browser, &mixed).await), ForbiddenReason::ProviderUnclear);
    }
}

#[both_databases]
async fn a_way_has_an_end(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    app.advance(Span::minutes(15));
    assert_eq!(refusal(back(&app, None, &browser, &input).await), ForbiddenReason::LoginExpired);
}

#[both_databases]
async fn what_stands_in_the_database_leads_nowhere(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (browser, input) = go(&app, &provider, &camille()).await;
    for secret in [&browser, &input.state] {
        assert_eq!(app.count("authorization_requests", &format!("token_hash = '{secret}'")).await, 0);
    }
    assert!(!input.state.contains(&browser) && input.state.len() == 64);
}

#[both_databases]
async fn a_network_that_goes_again_and_again_is_slowed_down(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let caller = Caller { network: std::net::IpAddr::from([192, 0, 2, 7]).into(), ..Caller::default() };
    let input = StartLogin { language: "en".to_owned(), next: String::new() };
    for _ in 0..100 {
        start_login(&app.services, &caller, &input).await.unwrap();
    }
    let refused = start_login(&app.services, &caller, &input).await;
    assert_eq!(refusal(refused), ForbiddenReason::TooOften { seconds: 2 });
}

#[both_databases]
async fn a_school_of_two_hundred_comes_in_from_one_network(app: TestApp) {
    app.mail.reach_people();
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let school = Caller { network: std::net::IpAddr::from([192, 0, 2, 7]).into(), ..Caller::default() };
    for number in 0..200 {
        // More new accounts than one network may create without the provider.
        let pupil = number % 70;
        let known = Known::new(&pupil.to_string(), "Pupil", &format!("pupil{pupil}@test.invalid"));
        let browser =
            start_login(&app.services, &school, &StartLogin { language: "fr".to_owned(), ..StartLogin::default() })
                .await
                .unwrap();
        let there = authorization_url(&app.services, Some(&browser)).await.unwrap();
        let arrival =
            callback(&app.services, &school, None, Some(&browser), &provider.sign_in(&there, &known)).await.unwrap();
        if let Arrival::New { token, .. } = arrival {
            let input = JoinByProvider { name: "Pupil".to_owned(), ..JoinByProvider::default() };
            join_by_provider(&app.services, &school, Some(&token), &input, None).await.unwrap();
        }
    }
    assert_eq!(app.count("sessions", "user_id > 0").await, 200);
    assert_eq!(app.count("users", "id > 0").await, 70);
}
