//! The router of the whole instance.

use crate::{
    assets::Site,
    config::network::Network,
    health, middleware,
    middleware::{KeptPages, Moment, Sessions},
    panic_capture,
};
use app::platform::server;
use axum::Router;
use pages::http::{self, RateLimiter, Settings};
use services::{Services, jobs};
use std::sync::Arc;

/// Pages, server functions, assets and health checks, behind the middleware.
pub fn router(services: Services, network: &Network, pace: impl RateLimiter + 'static) -> Router {
    panic_capture::init();
    let site = Arc::new(Site::embedded());
    let settings = Settings {
        base_url: network.base_url.clone(),
        secure_cookies: network.is_secure(),
        assets: site.shell_assets(),
        rate_limiter: Arc::new(pace),
    };
    let pages = http::routes(services.clone(), settings);
    let kept = {
        let services = services.clone();
        KeptPages::new(move || Moment { changes: services.store().commits(), at: services.now() })
    };
    let pages = middleware::pages(pages, kept);
    let store = services.store().clone();
    let is_reachable = move || {
        let store = store.clone();
        async move { store.is_reachable().await }
    };
    let running = services.clone();
    let health = health::routes(is_reachable, move || jobs::overdue(&running));
    let all = middleware::assets(pages.merge(health), site);
    let secure_cookies = network.is_secure();
    let sessions = {
        let services = services.clone();
        Sessions::new(move |headers, client| {
            let services = services.clone();
            async move { server::find_sender(&services, secure_cookies, &headers, client).await }
        })
    };
    middleware::protect(all, network, sessions, move || server::reference(&services))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate_limit::Budgets;
    use app::error::AppError;
    use axum::http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION, RETRY_AFTER, VARY},
    };
    use axum_test::TestServer;
    use domain::{accounts::input::ChangeLanguages, time::Span};
    use test_support::{TestApp, session_of};

    fn served(app: &TestApp) -> TestServer {
        let network = Network::at(None);
        TestServer::new(router(app.services.clone(), &network, Budgets::default()))
    }

    #[tokio::test]
    async fn pages_are_served_with_their_policy_in_the_browsers_language() {
        let app = TestApp::sqlite().await;
        let server = served(&app);
        let start = server.get("/").add_header("accept-language", "fr-CA").await;
        start.assert_header(LOCATION, "/fr");
        let page = server.get("/fr").await;
        page.assert_status_ok();
        assert!(page.text().contains("<html lang=\"fr\""), "{}", page.text());
        let policy = page.header(CONTENT_SECURITY_POLICY);
        assert!(policy.to_str().unwrap().contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy:?}");
        server.get("/en/no-such-page").await.assert_status_not_found();
    }

    #[tokio::test]
    async fn a_challenge_has_one_address_to_which_all_others_lead() {
        let app = TestApp::sqlite().await;
        let owner = app.volunteer("Hélène").await;
        let organisation = app.verified_organisation(&owner, "Refuge").await;
        let id = app.open_challenge(&owner, &organisation, "feedback").await;
        let server = served(&app);
        let right = format!("/en/challenges/{id}-name-our-fridge");
        for other in ["", "-", "-another-name", "-name-our-fridge-too"] {
            let led = server.get(&format!("/en/challenges/{id}{other}?page=2")).await;
            led.assert_status(StatusCode::MOVED_PERMANENTLY);
            led.assert_header(LOCATION, format!("{right}?page=2"));
        }
        let page = server.get(&format!("{right}?page=2")).await;
        page.assert_status_ok();
        let canonical = page.text().split("rel=\"canonical\" href=\"").nth(1).unwrap_or_default().to_owned();
        assert!(canonical.split('"').next().is_some_and(|href| href.ends_with(&right)), "{canonical}");
        server.get("/en/challenges/999-name-our-fridge").await.assert_status_not_found();
    }

    #[tokio::test]
    async fn browsers_and_password_managers_find_what_they_look_for() {
        let app = TestApp::sqlite().await;
        let server = served(&app);
        let password = server.get("/.well-known/change-password").add_header("accept-language", "fr").await;
        password.assert_status_see_other();
        password.assert_header(LOCATION, "/fr/me/account");
        password.assert_header(VARY, "Accept-Language, Cookie");
        let icon = server.get("/favicon.ico").await;
        icon.assert_status(StatusCode::PERMANENT_REDIRECT);
        icon.assert_header(LOCATION, "/icons/icon-192.png");
    }

    #[tokio::test]
    async fn slash_and_the_installed_app_lead_to_the_language_that_one_chose() {
        let app = TestApp::sqlite().await;
        let server = served(&app);
        app.volunteer("Léa").await;
        let lea = session_of(app.sign_in("Léa").await);
        let french = ChangeLanguages { language: "fr".to_owned(), ..ChangeLanguages::default() };
        services::accounts::change_languages(&app.services, &lea.actor, &french).await.unwrap();
        let manifest: serde_json::Value = server.get("/manifest.webmanifest?lang=en").await.json();
        let start = manifest["start_url"].as_str().unwrap();
        assert_eq!((start, manifest["id"].as_str()), ("/?source=app&lang=en", Some("/")));
        let session = format!("{}={}", server::SESSION_COOKIE, lea.token);
        for (path, own, of_visitor) in [
            ("/", "/fr", "/en"),
            (start, "/fr/challenges", "/en/challenges"),
            ("/?source=app&lang=fr", "/fr/challenges", "/fr/challenges"),
            ("/?lang=fr", "/fr", "/fr"),
            ("/?lang=zz&source=//evil.example", "/fr", "/en"),
            ("/?lang=%ff&lang=fr&lang=en", "/fr", "/en"),
            ("/.well-known/change-password", "/fr/me/account", "/en/me/account"),
        ] {
            for (cookie, there) in [(session.as_str(), own), ("", of_visitor), ("quinze_session=made-up", of_visitor)] {
                let led = server.get(path).add_header("cookie", cookie).add_header("accept-language", "en-CA").await;
                led.assert_status_see_other();
                led.assert_header(LOCATION, there);
                led.assert_header(CACHE_CONTROL, "no-cache, private");
            }
        }
        let page = server.get("/en/challenges").add_header("cookie", session.as_str()).await;
        page.assert_header("quinze-language", "fr");
        assert!(server.get("/en/challenges").await.maybe_header("quinze-language").is_none());
    }

    #[tokio::test]
    async fn what_the_middleware_refuses_is_a_page_in_the_persons_language() {
        let app = TestApp::sqlite().await;
        let server = served(&app);
        let long = server.post("/fr/sign-up").text("x".repeat(2_000_000)).await;
        long.assert_status_payload_too_large();
        long.assert_text_contains("<html lang=\"fr\"");
        let foreign = server.post("/en/sign-up").add_header("sec-fetch-site", "cross-site").await;
        foreign.assert_status_forbidden();
        foreign.assert_text_contains("<html lang=\"en\"");
    }

    #[tokio::test]
    async fn ready_is_not_said_when_the_database_is_gone() {
        let app = TestApp::sqlite().await;
        let server = served(&app);
        server.get("/readyz").await.assert_status_ok();
        app.services.store().clone().close().await.unwrap();
        server.get("/readyz").await.assert_status_service_unavailable();
        server.get("/healthz").await.assert_status_ok();
    }

    #[tokio::test]
    async fn a_database_that_is_gone_is_told_in_the_persons_language_with_when_to_ask_again() {
        let app = TestApp::sqlite().await;
        let (server, session) = (served(&app), format!("{}=token", server::SESSION_COOKIE));
        app.services.store().clone().close().await.unwrap();
        // So that the feed in memory has to ask whether something has changed.
        app.advance(Span::seconds(1));
        for path in ["/fr/challenges", "/fr/challenges/1-x"] {
            for cookie in [&session, "other=x"] {
                let page = server.get(path).add_header("cookie", cookie).await;
                page.assert_status_service_unavailable();
                assert!(page.headers().contains_key(RETRY_AFTER), "{path} {cookie}");
                page.assert_text_contains("<html lang=\"fr\"");
                page.assert_text_contains("une partie du site ne répond pas");
            }
        }
        let called = server.post("/api/accounts/load_session").add_header("cookie", &session).await;
        called.assert_status_service_unavailable();
        called.assert_json(&AppError::Unavailable);
        assert!(called.headers().contains_key(RETRY_AFTER));
    }
}
