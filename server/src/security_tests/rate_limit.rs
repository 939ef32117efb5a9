//! Repeated requests.

use super::{
    scene::{Answer, FORM, LOCAL, send, served},
    words::{input, sign_in},
};
use crate::rate_limit::Budgets;
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::accounts::input::SignIn;
use std::net::Ipv4Addr;
use test_support::TestApp;

const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 7);

/// Tries an invalid password, so that none is hashed.
async fn guess(router: &Router, accept: &str, page: &str) -> Answer {
    let words = input(SignIn { password: "short".to_owned(), ..sign_in("Author") });
    let words = format!("__form=/api/accounts/sign_in&__instance=sign-in&{words}");
    let request = Request::post(page).header(header::CONTENT_TYPE, FORM).header(header::ACCEPT, accept);
    send(router, request.body(Body::from(words)).unwrap()).await
}

#[tokio::test]
async fn who_guesses_passwords_is_told_to_wait_and_nothing_typed_is_lost() {
    let app = TestApp::sqlite().await;
    let router = served(&app, ELSEWHERE, Budgets::default());
    let mut refused = None;
    for _ in 0..100 {
        let answer = guess(&router, "application/json", "/api/accounts/sign_in").await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        assert_eq!(answer.status, 422, "{answer:?}");
    }
    let refused = refused.expect("nobody has a hundred tries at once");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait));
    assert!(refused.body.contains(&format!("\"seconds\":{wait}}}")), "{}", refused.body);
    let page = guess(&router, "text/html", "/fr/sign-in").await;
    assert_eq!(page.status, 429);
    assert!(!page.header("retry-after").is_empty());
    assert!(page.body.contains("Trop d’essais") && page.body.contains("author@test.invalid"), "{}", page.body);
    let other = served(&app, LOCAL, Budgets::default());
    assert_eq!(guess(&other, "application/json", "/api/accounts/sign_in").await.status, 422);
}

#[tokio::test]
async fn made_up_addresses_win_nothing() {
    let app = TestApp::sqlite().await;
    let router = served(&app, ELSEWHERE, Budgets::default());
    let mut passed = 0;
    for host in 0..200 {
        let request = Request::post("/api/accounts/sign_in").header(header::CONTENT_TYPE, FORM);
        let request = request.header("x-forwarded-for", format!("198.51.100.{host}"));
        let request = request.header("forwarded", format!("for=198.51.100.{host}")).header("x-real-ip", "127.0.0.1");
        let words = input(SignIn { password: "short".to_owned(), ..sign_in("Author") });
        passed += usize::from(send(&router, request.body(Body::from(words)).unwrap()).await.status == 422);
    }
    assert!(passed < 100, "{passed} tries");
}

#[tokio::test]
async fn a_page_asked_for_without_end_is_a_page_that_says_so() {
    let app = TestApp::sqlite().await;
    let router = served(&app, ELSEWHERE, Budgets::default());
    for _ in 0..5_000 {
        let answer = send(&router, Request::get("/fr/offline-page-that-is-none").body(Body::empty()).unwrap()).await;
        if answer.status == 429 {
            assert!(answer.body.contains("<html lang=\"fr\"") && !answer.header("retry-after").is_empty());
            return;
        }
    }
    panic!("five thousand pages at once");
}
