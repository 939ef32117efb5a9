//! Security headers of every response.

use super::scene::{Answer, FORM, Scene, Unhurried};
use crate::{config::network::Network, router::router};
use axum::{
    body::Body,
    http::{Request, header},
};

/// One of each kind of response: pages, refusals, server functions, files and health.
async fn answers(scene: &Scene) -> Vec<(&'static str, Answer)> {
    let mut answers = Vec::new();
    for path in [
        "/",
        "/en",
        "/fr/challenges",
        "/en/none",
        "/nowhere",
        "/en/offline",
        "/manifest.webmanifest",
        "/sw.js",
        "/offline.js",
        "/outbox.js",
        "/outbox-view.js",
        "/passkeys.js",
        "/push.js",
        "/choices.js",
        "/markdown.js",
        "/options.js",
        "/paste.js",
        "/session.js",
        "/notices.js",
        "/api/notices/count",
        "/time-zone.js",
        "/attachments.js",
        "/files/1/480.webp",
        "/files/uploads/none",
        "/pkg/none.js",
        "/icon.svg",
        "/healthz",
        "/readyz",
        "/api/none",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemaps/pages.xml",
        "/sitemaps/none",
        "/oembed",
        "/en/challenges.atom",
        "/en/stories.atom",
        "/favicon.ico",
        "/.well-known/change-password",
    ] {
        answers.push((path, scene.page(Some(&scene.author), path).await));
    }
    let long = "a".repeat(2_000_000);
    let foreign = [("sec-fetch-site", "cross-site")];
    answers.extend([
        ("a server function", scene.call(None, "/api/accounts/load_session", "").await),
        ("a server function that refuses", scene.call(None, "/api/recognition/load_impact", "").await),
        ("a server function that is none", scene.call(None, "/api/none", "").await),
        ("a form that refuses", scene.submit(None, "/en/sign-in", "/api/accounts/sign_in", "").await),
        ("a form that calls nothing", scene.submit(None, "/en", "", "").await),
        ("another site's form", scene.call_with(None, "/en", "", &foreign).await),
        ("another site's call", scene.call_with(None, "/api/voting/set_vote", "", &foreign).await),
        ("too much", scene.call(None, "/en/sign-up", &long).await),
    ]);
    let request = Request::builder().method("PUT").uri("/en").header(header::CONTENT_TYPE, FORM);
    answers.push(("another method", scene.send(request.body(Body::empty()).unwrap()).await));
    answers
}

#[tokio::test]
async fn every_answer_has_every_header() {
    let scene = Scene::new().await;
    for (what, answer) in answers(&scene).await {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{what}: {name}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
        let policy = answer.header("content-security-policy");
        for directive in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(directive), "{what}: {policy}");
        }
        assert!(policy.contains("object-src 'none'") || policy.contains("default-src 'none'"), "{what}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
        assert!(!policy.contains('*') && !policy.contains("http") && !policy.contains("data:"), "{what}: {policy}");
        for name in ["server", "x-powered-by"] {
            assert_eq!(answer.header(name), "", "{what}: {name}");
        }
    }
}

#[tokio::test]
async fn text_says_how_it_is_encoded() {
    let scene = Scene::new().await;
    for (what, answer) in answers(&scene).await {
        let kind = answer.header("content-type");
        assert!(answer.body.is_empty() || !kind.is_empty(), "{what} says nothing of what it is");
        assert!(!kind.starts_with("text/") || kind.to_lowercase().contains("charset=utf-8"), "{what}: {kind}");
    }
}

#[tokio::test]
async fn every_script_of_a_page_is_a_file_of_this_site() {
    let scene = Scene::new().await;
    for path in super::pages::pages(&scene.rows) {
        let page = scene.page(Some(&scene.owner), &path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}: {policy}");
        for script in page.body.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            // Data for search engines, which no browser executes.
            let is_data = script == " type=\"application/ld+json\"";
            assert!(is_data || script.contains(" src=\"/"), "{path}: <script{script}>");
        }
        assert!(!page.body.contains(" style=\"") && !page.body.contains("<style"), "{path} has a style within");
        assert!(!page.body.contains(" onclick=") && !page.body.contains("javascript:"), "{path} has a script within");
    }
}

#[tokio::test]
async fn over_tls_browsers_stay_there_and_cookies_are_of_this_very_host() {
    let scene = Scene::new().await;
    let secure = router(scene.app.services.clone(), &Network::at(Some("https://quinze.example")), Unhurried);
    let words = super::words::input(super::words::sign_in("Author"));
    let request = Request::post("/api/accounts/sign_in").header(header::CONTENT_TYPE, FORM);
    let answer = super::scene::send(&secure, request.body(Body::from(words)).unwrap()).await;
    assert!(answer.header("strict-transport-security").starts_with("max-age=63072000"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-quinze_session="), "{cookie}");
    for attribute in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let plain = scene.page(None, "/en").await;
    assert_eq!(plain.header("strict-transport-security"), "");
}
