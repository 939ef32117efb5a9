//! Finding out who has an account: by the answer, the status, or the work done.

use super::{
    scene::{Answer, FORM, LOCAL, Unhurried, send, served},
    words::{input, sign_in, sign_up},
};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::accounts::input::{AskForLink, ChangeAddress, SignIn};
use services::accounts::{self, Caller};
use std::collections::BTreeMap;
use test_support::{PASSWORD, TestApp, at_once, email_of, session_of};

/// An instance that delivers mail, with two accounts.
async fn where_mail_goes() -> (TestApp, Router) {
    let app = TestApp::sqlite().await;
    app.mail.reach_people();
    for number in 0..2 {
        app.volunteer(&known(number)).await;
    }
    let router = served(&app, LOCAL, Unhurried);
    (app, router)
}

fn known(number: usize) -> String {
    format!("Known {number}")
}

fn unknown(number: usize) -> String {
    format!("Other {number}")
}

/// The requests about an address that need no account.
fn questions(name: &str) -> [(&'static str, String); 4] {
    let link = |purpose: &str| {
        input(AskForLink { email: email_of(name), purpose: purpose.to_owned(), ..AskForLink::default() })
    };
    let wrong = SignIn { password: "not the password".to_owned(), ..sign_in(name) };
    [
        ("/api/accounts/sign_in", input(wrong)),
        ("/api/accounts/send_link", link("sign_in")),
        ("/api/accounts/send_link", link("password")),
        // A sign-up has created an account meanwhile.
        ("/api/accounts/sign_up", input(sign_up(name))),
    ]
}

async fn ask(router: &Router, path: &str, words: &str, cookie: &str) -> Answer {
    let request = Request::post(path).header(header::CONTENT_TYPE, FORM).header(header::ACCEPT, "application/json");
    send(router, request.header(header::COOKIE, cookie).body(Body::from(words.to_owned())).unwrap()).await
}

/// The same request sent to a page.
async fn ask_page(router: &Router, path: &str, words: &str, cookie: &str) -> Answer {
    let words = format!("__form={path}&__instance=x&{words}");
    let request = Request::post("/en/sign-in").header(header::CONTENT_TYPE, FORM).header(header::ACCEPT, "text/html");
    send(router, request.header(header::COOKIE, cookie).body(Body::from(words)).unwrap()).await
}

/// The observable response, without what differs each time: tokens, nonces, the typed address.
fn seen(answer: &Answer, name: &str) -> (u16, BTreeMap<String, String>, String) {
    let headers = answer.headers.iter().map(|(header, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        let shown = match header.as_str() {
            "set-cookie" => value.split_once('=').map_or("", |(name, _)| name).to_owned(),
            "content-security-policy" | "date" | "content-length" => String::new(),
            _ => value.replace(&email_of(name), "ADDRESS"),
        };
        (header.to_string(), shown)
    });
    let mut body = answer.body.replace(&email_of(name), "ADDRESS");
    let nonce =
        answer.header("content-security-policy").split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    if let Some(nonce) = nonce {
        body = body.replace(nonce, "NONCE");
    }
    (answer.status.as_u16(), headers.collect(), body)
}

#[tokio::test]
async fn an_answer_is_the_same_with_and_without_an_account() {
    let (_app, router) = where_mail_goes().await;
    let [known, unknown] = [known(0), unknown(0)];
    for ((path, one), (_, other)) in questions(&known).into_iter().zip(questions(&unknown)) {
        let (one_called, other_called) = (ask(&router, path, &one, "").await, ask(&router, path, &other, "").await);
        assert_eq!(seen(&one_called, &known), seen(&other_called, &unknown), "{path}");
        let (one, other) = (ask_page(&router, path, &one, "").await, ask_page(&router, path, &other, "").await);
        assert_eq!(seen(&one, &known), seen(&other, &unknown), "{path}, as a form");
    }
}

#[tokio::test]
async fn moving_to_an_address_does_not_say_whether_it_has_an_account() {
    let (app, router) = where_mail_goes().await;
    let session = session_of(accounts::sign_in(&app.services, &Caller::default(), &sign_in(&known(1))).await.unwrap());
    let cookie = format!("quinze_session={}", session.token);
    let [taken, free] = [known(0), unknown(0)];
    let to = |name: &str| input(ChangeAddress { email: email_of(name), password: PASSWORD.to_owned() });
    let one = ask(&router, "/api/accounts/change_address", &to(&taken), &cookie).await;
    let other = ask(&router, "/api/accounts/change_address", &to(&free), &cookie).await;
    assert_eq!(seen(&one, &taken), seen(&other, &free));
}

/// Hashing a password takes longer than all the rest together, so that its absence would be noticed.
#[tokio::test]
async fn as_many_passwords_are_hashed_with_and_without_an_account() {
    let (app, router) = where_mail_goes().await;
    let hashed = async |path: &str, words: &str| {
        let before = app.passwords.count();
        ask(&router, path, words, "").await;
        app.passwords.count() - before
    };
    for ((path, with), (_, without)) in questions(&known(0)).into_iter().zip(questions(&unknown(0))) {
        let expected = usize::from(path.ends_with("sign_in") || path.ends_with("sign_up"));
        assert_eq!([hashed(path, &with).await, hashed(path, &without).await], [expected; 2], "{path}");
    }
    // A password with a typed form that differs from the normalised one is verified in both forms.
    let typed =
        |name: &str| input(SignIn { password: "e\u{301}te\u{301} a\u{300} la mer".to_owned(), ..sign_in(name) });
    for name in [known(1), unknown(1)] {
        assert_eq!(hashed("/api/accounts/sign_in", &typed(&name)).await, 2, "{name}");
    }
}

#[tokio::test]
async fn two_hundred_sign_ups_with_one_address_make_one_account() {
    for mail_goes in [true, false] {
        let app = TestApp::sqlite().await;
        if mail_goes {
            app.mail.reach_people();
        }
        let router = served(&app, LOCAL, Unhurried);
        let words = input(sign_up("Crowd"));
        let answers = at_once(200, |_| {
            let (router, words) = (router.clone(), words.clone());
            async move { ask(&router, "/api/accounts/sign_up", &words, "").await.status.as_u16() }
        });
        let answers = answers.await;
        let well = answers.iter().filter(|status| **status == 200).count();
        assert_eq!(well, if mail_goes { 200 } else { 1 }, "{answers:?}");
        assert!(answers.iter().all(|status| [200, 422].contains(status)), "{answers:?}");
        assert_eq!(app.count("users", "id > 0").await, 1);
        assert!(app.count("mails", "id > 0").await <= 3, "a mailbox is not flooded");
    }
}
