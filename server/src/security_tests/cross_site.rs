//! Requests sent by another site's page with the visitor's cookies.

use super::{functions::functions, scene::Scene};

/// The headers that browsers send with such a request; the last two are of browsers without `Sec-Fetch-Site`.
const ELSEWHERE: [&[(&str, &str)]; 6] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://quinze.example"), ("host", "quinze.example")],
    &[("origin", "null")],
    &[("origin", "https://evil.example"), ("host", "quinze.example")],
    &[("origin", "http://quinze.example.evil.example"), ("host", "quinze.example")],
];

#[tokio::test]
async fn no_server_function_listens_to_another_site() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions() {
        let words = (function.words)(&scene.rows);
        for headers in ELSEWHERE {
            let answer = scene.call_with(function.who.of(&scene), function.path, &words, headers).await;
            assert_eq!(answer.status, 403, "{} {headers:?}", function.path);
            assert!(!answer.headers.contains_key("set-cookie"), "{}", function.path);
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn no_page_listens_to_another_site() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions() {
        let words = format!("__form={}&__instance=x&{}", function.path, (function.words)(&scene.rows));
        for headers in ELSEWHERE {
            let answer = scene.call_with(function.who.of(&scene), "/en/challenges", &words, headers).await;
            assert_eq!(answer.status, 403, "{} {headers:?}", function.path);
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn nothing_is_shared_with_other_origins() {
    let scene = Scene::new().await;
    let origin = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    for path in ["/en", "/api/accounts/load_session", "/manifest.webmanifest", "/healthz"] {
        let answer = scene.call_with(Some(&scene.author), path, "", &origin).await;
        assert!(!answer.headers.keys().any(|name| name.as_str().starts_with("access-control-")), "{path}");
    }
}

#[tokio::test]
async fn a_form_calls_nothing_but_server_functions() {
    let scene = Scene::new().await;
    for function in [
        "",
        "/en",
        "/api/../healthz",
        "/api/none",
        "/api/",
        "//evil.example/api/",
        "http://evil.example/api/x",
        "/api/\u{1}",
        "/healthz",
    ] {
        let answer = scene.submit(Some(&scene.author), "/en/challenges", function, "").await;
        assert!(answer.status.is_client_error(), "{function}: {answer:?}");
    }
}
