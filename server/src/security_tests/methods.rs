//! Server functions called with other methods than POST: links, pictures, prefetches.

use super::{
    functions::functions,
    scene::{FORM, Scene},
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use std::collections::BTreeSet;

#[tokio::test]
async fn a_server_function_is_called_by_post_alone() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions() {
        let words = (function.words)(&scene.rows);
        for method in [Method::GET, Method::HEAD, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS] {
            let request = Request::builder().method(&method).uri(format!("{}?{words}", function.path));
            let request = request.header(header::COOKIE, scene.administrator.cookie());
            let answer = scene.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 405, "{method} {}: {answer:?}", function.path);
            assert_eq!(answer.header("allow"), "POST", "{method} {}", function.path);
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn a_form_is_sent_by_post_alone() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for function in functions() {
        let words = format!("__form={}&__instance=x&{}", function.path, (function.words)(&scene.rows));
        let by_link = scene.page(function.who.of(&scene), &format!("/en/challenges?{words}")).await;
        assert_eq!(by_link.status, 200, "{}", function.path);
        for method in [Method::PUT, Method::DELETE, Method::TRACE] {
            let request = Request::builder().method(&method).uri("/en/challenges").header(header::CONTENT_TYPE, FORM);
            let answer = scene.send(request.body(Body::from(words.clone())).unwrap()).await;
            assert_eq!(answer.status, 405, "{method} {}", function.path);
            assert_eq!(answer.header("allow"), "GET, HEAD, POST");
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[tokio::test]
async fn what_is_not_a_form_is_refused() {
    let scene = Scene::new().await;
    let before = scene.app.contents().await;
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", "application/xml", ""] {
        for function in functions().filter(|function| !(function.words)(&scene.rows).is_empty()) {
            let words = (function.words)(&scene.rows);
            let request = Request::post("/en/challenges").header(header::CONTENT_TYPE, kind);
            let request = request.header(header::COOKIE, scene.owner.cookie());
            let words = format!("__form={}&{words}", function.path);
            let answer = scene.send(request.body(Body::from(words)).unwrap()).await;
            assert!(answer.status.is_client_error(), "{kind} {}: {answer:?}", function.path);
        }
    }
    assert_eq!(scene.app.contents().await, before);
}

#[test]
fn every_server_function_has_a_line() {
    let listed: BTreeSet<&str> = functions().map(|function| function.path).collect();
    let registered: BTreeSet<&str> = pages::http::functions().collect();
    assert_eq!(listed, registered, "say in `functions.rs` who may call it");
    assert!(!registered.is_empty());
}
