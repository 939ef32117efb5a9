//! Sign-in with an OpenID provider.

mod coming;
mod connecting;
mod provider_itself;
mod security_tests;

use domain::{
    accounts::provider::{JoinByProvider, ProviderCallback, StartLogin},
    actor::Actor,
};
use services::{
    Result,
    accounts::{Arrival, Caller, NewSession, SignedUp, authorization_url, callback, join_by_provider, start_login},
};
use test_support::{Known, TestApp, TestProvider, email_of};

fn camille() -> Known {
    Known::new("248289761001", "Camille Roy", &email_of("Camille"))
}

/// A person whose address the provider has not verified.
fn unvouched(email: &str) -> Known {
    Known { email_verified: false, ..Known::new("666", "Mallory", email) }
}

/// Starts a login with the provider; returns the browser's token.
async fn begin(app: &TestApp) -> String {
    let input = StartLogin { language: "fr".to_owned(), next: "/fr/me".to_owned() };
    start_login(&app.services, &Caller::default(), &input).await.unwrap()
}

/// The same, and signs in there; returns the browser's token and the callback's query.
async fn go(app: &TestApp, provider: &TestProvider, known: &Known) -> (String, ProviderCallback) {
    let browser = begin(app).await;
    let there = authorization_url(&app.services, Some(&browser)).await.unwrap();
    (browser, provider.sign_in(&there, known))
}

async fn back(app: &TestApp, viewer: Option<&Actor>, browser: &str, input: &ProviderCallback) -> Result<Arrival> {
    callback(&app.services, &Caller::default(), viewer, Some(browser), input).await
}

/// A complete login.
async fn come(app: &TestApp, provider: &TestProvider, known: &Known) -> Result<Arrival> {
    let (browser, input) = go(app, provider, known).await;
    back(app, None, &browser, &input).await
}

/// A login of a person without an account; returns the token of the pending sign-up.
async fn come_anew(app: &TestApp, provider: &TestProvider, known: &Known) -> String {
    match come(app, provider, known).await.unwrap() {
        Arrival::New { token, .. } => token,
        other => panic!("not new: {other:?}"),
    }
}

async fn join(app: &TestApp, browser: &str, name: &str, email: &str) -> Result<SignedUp> {
    let input = JoinByProvider { name: name.to_owned(), email: email.to_owned() };
    let joined = join_by_provider(&app.services, &Caller::default(), Some(browser), &input, None).await;
    joined.map(|(signed_up, _)| signed_up)
}

#[track_caller]
fn session(signed_up: SignedUp) -> NewSession {
    match signed_up {
        SignedUp::In(session) => session,
        SignedUp::MailSent { .. } => panic!("the address needs no confirmation"),
    }
}

/// An account created through the provider, signed in.
async fn joined(app: &TestApp, provider: &TestProvider, known: &Known) -> NewSession {
    let browser = come_anew(app, provider, known).await;
    session(join(app, &browser, &known.name, "").await.unwrap())
}
