//! Connecting one's account with the provider, and taking that back.

use super::{back, camille, come, go, joined};
use domain::{
    accounts::{
        input::{AskForLink, FollowLink},
        provider::OwnProvider,
    },
    actor::Actor,
    error::{Problem, Refusal},
};
use services::{
    Result,
    accounts::{
        Arrival, Caller, connect_provider, disconnect_provider, follow_link, send_link, show_own_provider,
        way_to_provider,
    },
    mail::deliver,
};
use test_support::{
    Known, PASSWORD, PROVIDER, TestApp, TestProvider, assert_not_found, both_databases, email_of, problem, refusal,
};

fn with(password: &str) -> OwnProvider {
    OwnProvider { password: password.to_owned(), language: "en".to_owned() }
}

/// There and back, to connect an account.
async fn connect(app: &TestApp, provider: &TestProvider, actor: &Actor, known: &Known) -> Result<Arrival> {
    let browser = connect_provider(&app.services, &Caller::default(), actor, &with(PASSWORD)).await.unwrap();
    let there = way_to_provider(&app.services, Some(&browser)).await.unwrap();
    back(app, Some(actor), &browser, &provider.sign_in(&there, known)).await
}

async fn disconnect(app: &TestApp, actor: &Actor, password: &str) -> Result<()> {
    disconnect_provider(&app.services, &Caller::default(), actor, &with(password)).await
}

both_databases! {
    async fn an_account_is_connected_and_disconnected_by_its_owner(app: TestApp) {
        let provider = TestProvider::start(&app).await;
        let app = app.with_provider(&provider);
        let noor = app.volunteer("Noor").await;
        let wrong = connect_provider(&app.services, &Caller::default(), &noor, &with("not the password")).await;
        assert_eq!(problem(wrong, "password"), Some(Problem::WrongPassword));
        assert!(matches!(connect(&app, &provider, &noor, &camille()).await.unwrap(), Arrival::Connected { .. }));
        let own = show_own_provider(&app.services, &noor).await.unwrap();
        assert_eq!(own.connected.map(|connected| connected.email), Some(email_of("Camille")));
        let Arrival::In { session, .. } = come(&app, &provider, &camille()).await.unwrap() else { panic!() };
        assert_eq!(session.actor.id, noor.id);
        assert!(matches!(connect(&app, &provider, &noor, &camille()).await.unwrap(), Arrival::Connected { .. }), "once more");

        assert_eq!(problem(disconnect(&app, &noor, "not the password").await, "password"), Some(Problem::WrongPassword));
        disconnect(&app, &noor, PASSWORD).await.unwrap();
        disconnect(&app, &noor, PASSWORD).await.unwrap();
        assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::New { .. }));
        deliver(&app.services).await.unwrap();
        let subjects: Vec<String> = app.mail.to(&email_of("Noor")).into_iter().map(|mail| mail.subject).collect();
        assert_eq!(subjects.len(), 2, "{subjects:?}");
        assert!(subjects.iter().all(|subject| subject.contains(PROVIDER)), "{subjects:?}");
    }

    async fn the_only_way_in_is_kept_until_there_is_another(app: TestApp) {
        let provider = TestProvider::start(&app).await;
        let app = app.with_provider(&provider);
        let camille_here = joined(&app, &provider, &camille()).await;
        assert!(!show_own_provider(&app.services, &camille_here).await.unwrap().has_password);
        assert_eq!(refusal(disconnect(&app, &camille_here, PASSWORD).await), Refusal::OnlyWayIn);
        let asked = AskForLink { email: email_of("Camille"), purpose: "password".to_owned(), ..AskForLink::default() };
        send_link(&app.services, &Caller::default(), &asked).await.unwrap();
        deliver(&app.services).await.unwrap();
        let link = FollowLink { token: app.mail.token(&email_of("Camille")), password: PASSWORD.to_owned() };
        follow_link(&app.services, &Caller::default(), None, None, &link).await.unwrap();
        assert!(show_own_provider(&app.services, &camille_here).await.unwrap().has_password);
        assert!(matches!(come(&app, &provider, &camille()).await.unwrap(), Arrival::In { .. }), "connected as before");
        disconnect(&app, &camille_here, PASSWORD).await.unwrap();
    }

    async fn each_has_one_account_and_each_account_one(app: TestApp) {
        let provider = TestProvider::start(&app).await;
        let app = app.with_provider(&provider);
        let (noor, lea) = (app.volunteer("Noor").await, app.volunteer("Léa").await);
        connect(&app, &provider, &noor, &camille()).await.unwrap();
        assert_eq!(refusal(connect(&app, &provider, &lea, &camille()).await), Refusal::ConnectedElsewhere);
        let other = Known::new("other", "Other", "");
        assert_eq!(refusal(connect(&app, &provider, &noor, &other).await), Refusal::ConnectedElsewhere);
        assert_eq!(app.count("identities", "id > 0").await, 1);
    }

    async fn only_whoever_is_signed_in_to_the_account_comes_back_to_connect_it(app: TestApp) {
        let provider = TestProvider::start(&app).await;
        let app = app.with_provider(&provider);
        let (noor, lea) = (app.volunteer("Noor").await, app.volunteer("Léa").await);
        for viewer in [None, Some(&lea)] {
            let browser = connect_provider(&app.services, &Caller::default(), &noor, &with(PASSWORD)).await.unwrap();
            let there = way_to_provider(&app.services, Some(&browser)).await.unwrap();
            let input = provider.sign_in(&there, &camille());
            assert_eq!(refusal(back(&app, viewer, &browser, &input).await), Refusal::WayOver);
        }
        // A way to sign in connects nothing, whoever is signed in.
        let (browser, input) = go(&app, &provider, &camille()).await;
        assert!(matches!(back(&app, Some(&noor), &browser, &input).await.unwrap(), Arrival::New { .. }));
        assert_eq!(app.count("identities", "id > 0").await, 0);
    }

    async fn without_a_provider_there_is_nothing(app: TestApp) {
        let noor = app.volunteer("Noor").await;
        assert_not_found(show_own_provider(&app.services, &noor).await);
        assert_not_found(connect_provider(&app.services, &Caller::default(), &noor, &with(PASSWORD)).await);
        assert_not_found(disconnect(&app, &noor, PASSWORD).await);
        assert_not_found(way_to_provider(&app.services, Some("token")).await);
    }
}
