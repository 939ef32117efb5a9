//! Linking an account with the provider, and unlinking it.

use super::{back, camille, come, go, joined};
use domain::{
    accounts::{
        credentials::input::{PasskeyRef, ProveIdentity},
        input::{AskForLink, ChangePassword, EndSession, FollowLink},
        provider::{OwnConnection, OwnProvider, ProviderCallback},
    },
    error::ForbiddenReason,
    moderation::input::RemoveAccount,
    time::Span,
};
use services::{
    Result,
    accounts::{
        Arrival, Caller, NewSession, SESSION, ask_to_sign_in, authorization_url, change_password, connect_provider,
        disconnect_provider, end_session, follow_link, prove_identity, remove_passkey, send_link, show_own_provider,
        sign_in_with_passkey, sign_out,
    },
    mail::deliver,
    moderation::remove_account,
};
use test_support::{
    Device, Known, PASSWORD, PROVIDER, TestApp, TestProvider, assert_not_found, both_databases, email_of, refusal,
    session_of,
};

/// A person with a password, signed in just now.
async fn here(app: &TestApp, name: &str) -> NewSession {
    app.volunteer(name).await;
    session_of(app.sign_in(name).await)
}

/// Starts linking an account; returns the browser's token.
async fn leave(app: &TestApp, session: &NewSession) -> Result<String> {
    let input = OwnProvider { language: "en".to_owned() };
    connect_provider(&app.services, &session.actor, Some(&session.token), &input).await
}

/// The same, and signs in there; returns the browser's token and the callback's query.
async fn leave_as(
    app: &TestApp,
    provider: &TestProvider,
    session: &NewSession,
    known: &Known,
) -> (String, ProviderCallback) {
    let browser = leave(app, session).await.unwrap();
    let there = authorization_url(&app.services, Some(&browser)).await.unwrap();
    (browser, provider.sign_in(&there, known))
}

/// Links an account with a person of the provider.
async fn connect(app: &TestApp, provider: &TestProvider, session: &NewSession, known: &Known) -> Result<Arrival> {
    let (browser, input) = leave_as(app, provider, session, known).await;
    back(app, Some(&session.actor), &browser, &input).await
}

async fn disconnect(app: &TestApp, session: &NewSession) -> Result<()> {
    disconnect_provider(&app.services, &session.actor, Some(&session.token)).await
}

async fn shown(app: &TestApp, session: &NewSession) -> OwnConnection {
    show_own_provider(&app.services, &session.actor, Some(&session.token)).await.unwrap()
}

#[both_databases]
async fn an_account_is_connected_and_disconnected_by_its_owner(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let noor = here(&app, "Noor").await;
    assert!(matches!(connect(&app, &provider, &noor, &camille()).await.unwrap(), Arrival::Connected { .. }));
    assert_eq!(shown(&app, &noor).await.connected.map(|connected| connected.email), Some(email_of("Camille")));
    assert!(app.credentials(&noor.actor, &noor.token, None).await.connected.is_some());
    let Arrival::In { session, .. } = come(&app, &provider, &camille()).await.unwrap() else { panic!() };
    assert_eq!(session.actor.id, noor.actor.id);
    assert!(
        matches!(connect(&app, &provider, &noor, &camille()).await.unwrap(), Arrival::Connected { .. }),
        "once more"
    );

    disconnect(&app, &noor).await.unwrap();
    disconnect(&app, &noor).await.unwrap();
    assert!(app.credentials(&noor.actor, &noor.token, None).await.connected.is_none());
    assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::New { .. }));
    deliver(&app.services).await.unwrap();
    let texts: Vec<String> = app.mail.to(&email_of("Noor")).into_iter().map(|mail| mail.text).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts.iter().all(|text| text.contains(PROVIDER)), "{texts:?}");
}

#[both_databases]
async fn a_browser_left_open_connects_and_disconnects_nothing(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let noor = here(&app, "Noor").await;
    connect(&app, &provider, &noor, &camille()).await.unwrap();
    app.advance(Span::minutes(15));
    assert!(!shown(&app, &noor).await.proven);
    assert_eq!(refusal(leave(&app, &noor).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(disconnect(&app, &noor).await), ForbiddenReason::ProofNeeded);
    assert_eq!(refusal(disconnect_provider(&app.services, &noor.actor, None).await), ForbiddenReason::ProofNeeded);
    let proof = ProveIdentity { password: PASSWORD.to_owned() };
    prove_identity(&app.services, &Caller::default(), &noor.actor, Some(&noor.token), &proof).await.unwrap();
    assert!(shown(&app, &noor).await.proven);
    disconnect(&app, &noor).await.unwrap();
}

#[both_databases]
async fn the_only_way_in_is_kept_until_there_is_another(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let first = joined(&app, &provider, &camille()).await;
    let own = shown(&app, &first).await;
    assert!(!own.has_password && !own.has_other_way && own.proven);
    assert_eq!(refusal(disconnect(&app, &first).await), ForbiddenReason::OnlyCredential);
    let asked = AskForLink { email: email_of("Camille"), purpose: "password".to_owned(), ..AskForLink::default() };
    send_link(&app.services, &Caller::default(), &asked).await.unwrap();
    deliver(&app.services).await.unwrap();
    let link = FollowLink { token: app.mail.token(&email_of("Camille")), password: PASSWORD.to_owned() };
    let followed = follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
    let session = session_of(followed.signed_in.unwrap());
    let own = shown(&app, &session).await;
    assert!(own.has_password && own.has_other_way);
    assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::In { .. }), "connected as before");
    disconnect(&app, &session).await.unwrap();
}

#[both_databases]
async fn a_passkey_is_another_way_in_and_shows_who_one_is(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let first = joined(&app, &provider, &camille()).await;
    let mut phone = Device::new(1);
    app.add_passkey(&first, &mut phone).await;
    let own = shown(&app, &first).await;
    assert!(!own.has_password && own.has_other_way);
    app.advance(Span::hours(1));
    assert_eq!(refusal(disconnect(&app, &first).await), ForbiddenReason::ProofNeeded);
    let question = ask_to_sign_in(&app.services, &Caller::default()).await.unwrap();
    let session = sign_in_with_passkey(&app.services, &Caller::default(), &phone.sign_in(&question)).await.unwrap();
    disconnect(&app, &session).await.unwrap();
    assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::New { .. }));

    // Now the passkey is the last credential, unless links are mailed.
    let passkey = app.credentials(&session.actor, &session.token, None).await.passkeys[0].id.to_string();
    let remove = async || {
        let input = PasskeyRef { passkey: passkey.clone() };
        remove_passkey(&app.services, &session.actor, Some(&session.token), &input).await
    };
    assert_eq!(refusal(remove().await), ForbiddenReason::OnlyCredential);
    assert_eq!(app.count("passkeys", "id > 0").await, 1);
    app.mail.reach_people();
    remove().await.unwrap();
}

#[both_databases]
async fn a_way_ends_with_the_session_that_began_it(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (noor, caller) = (here(&app, "Noor").await.actor, Caller::default());
    for ends in ["another password", "everywhere else", "signed out"] {
        let session = session_of(app.sign_in("Noor").await);
        let (browser, input) = leave_as(&app, &provider, &session, &camille()).await;
        match ends {
            "another password" => {
                let input = ChangePassword { password: PASSWORD.to_owned(), new_password: PASSWORD.to_owned() };
                change_password(&app.services, &caller, &noor, &input).await.map(drop)
            }
            "everywhere else" => {
                let other = session_of(app.sign_in("Noor").await);
                end_session(&app.services, &noor, Some(&other.token), &EndSession::default()).await
            }
            _ => sign_out(&app.services, &session.token).await,
        }
        .unwrap();
        assert_eq!(app.count("authorization_requests", "next = ''").await, 0, "{ends}");
        assert_eq!(refusal(back(&app, Some(&noor), &browser, &input).await), ForbiddenReason::LoginExpired, "{ends}");
    }
    assert_eq!(app.count("identities", "id > 0").await, 0);
}

#[both_databases]
async fn a_session_that_is_over_when_somebody_comes_back_connects_nothing(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let noor = here(&app, "Noor").await;
    app.advance(Span(SESSION.0 - Span::minutes(5).0));
    let proof = ProveIdentity { password: PASSWORD.to_owned() };
    prove_identity(&app.services, &Caller::default(), &noor.actor, Some(&noor.token), &proof).await.unwrap();
    let (browser, input) = leave_as(&app, &provider, &noor, &camille()).await;
    app.advance(Span::minutes(5));
    assert_eq!(app.count("authorization_requests", "next = ''").await, 1, "the way itself is not over");
    assert_eq!(refusal(back(&app, Some(&noor.actor), &browser, &input).await), ForbiddenReason::LoginExpired);

    let tom = here(&app, "Tom").await;
    let (browser, input) = leave_as(&app, &provider, &tom, &camille()).await;
    let moderator = app.moderator("Moderator").await;
    let removal = RemoveAccount { person: tom.actor.id.to_string(), reason: "spam".to_owned(), words: String::new() };
    remove_account(&app.services, &moderator, &removal).await.unwrap();
    assert_eq!(refusal(back(&app, Some(&tom.actor), &browser, &input).await), ForbiddenReason::LoginExpired);
    assert_eq!(refusal(leave(&app, &tom).await), ForbiddenReason::AccountRemoved);
    assert_eq!(app.count("identities", "id > 0").await, 0);
}

#[both_databases]
async fn each_has_one_account_and_each_account_one(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (noor, lea) = (here(&app, "Noor").await, here(&app, "Léa").await);
    connect(&app, &provider, &noor, &camille()).await.unwrap();
    assert_eq!(refusal(connect(&app, &provider, &lea, &camille()).await), ForbiddenReason::ConnectedElsewhere);
    let other = Known::new("other", "Other", "");
    assert_eq!(refusal(connect(&app, &provider, &noor, &other).await), ForbiddenReason::ConnectedElsewhere);
    assert_eq!(app.count("identities", "id > 0").await, 1);
}

#[both_databases]
async fn only_whoever_is_signed_in_to_the_account_comes_back_to_connect_it(app: TestApp) {
    let provider = TestProvider::start(&app).await;
    let app = app.with_provider(&provider);
    let (noor, lea) = (here(&app, "Noor").await, here(&app, "Léa").await);
    for viewer in [None, Some(&lea.actor)] {
        let (browser, input) = leave_as(&app, &provider, &noor, &camille()).await;
        assert_eq!(refusal(back(&app, viewer, &browser, &input).await), ForbiddenReason::LoginExpired);
    }
    // A login does not link accounts, whoever is signed in.
    let (browser, input) = go(&app, &provider, &camille()).await;
    assert!(matches!(back(&app, Some(&noor.actor), &browser, &input).await.unwrap(), Arrival::New { .. }));
    assert_eq!(app.count("identities", "id > 0").await, 0);
}

#[both_databases]
async fn without_a_provider_there_is_nothing(app: TestApp) {
    let noor = here(&app, "Noor").await;
    assert_not_found(show_own_provider(&app.services, &noor.actor, Some(&noor.token)).await);
    assert_not_found(leave(&app, &noor).await);
    assert_not_found(disconnect(&app, &noor).await);
    assert_not_found(authorization_url(&app.services, Some("token")).await);
    assert!(app.credentials(&noor.actor, &noor.token, None).await.connected.is_none());
}
