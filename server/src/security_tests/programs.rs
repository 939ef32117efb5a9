//! Programs that sign up in bulk.

use super::{
    scene::{Answer, FORM, Unhurried, send},
    words::{input, sign_up},
};
use crate::{config::network::Network, router::router};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::{
    accounts::{
        form_time::{FORM_LASTS, SIGN_UP_TAKES},
        input::SignUp,
    },
    time::Span,
};
use test_support::TestApp;

/// An instance that checks the time for signing up, which is the default.
async fn asking() -> (TestApp, Router) {
    let app = TestApp::sqlite().await;
    let services = app.services.clone().with_sign_up_time(SIGN_UP_TAKES);
    let router = router(services, &Network::at(None), Unhurried);
    (app, router)
}

async fn page(router: &Router) -> Answer {
    let request = Request::get("/en/sign-up").header(header::ACCEPT, "text/html");
    send(router, request.body(Body::empty()).unwrap()).await
}

async fn post(router: &Router, path: &str, accept: &str, form: &SignUp) -> Answer {
    let words = format!("__form=/api/accounts/sign_up&__instance=sign-up&{}", input(form));
    let request = Request::post(path).header(header::CONTENT_TYPE, FORM).header(header::ACCEPT, accept);
    send(router, request.body(Body::from(words)).unwrap()).await
}

/// What a browser without JavaScript sends.
async fn submit(router: &Router, form: &SignUp) -> Answer {
    post(router, "/en/sign-up", "text/html", form).await
}

/// The signed time in the form.
fn stamp(page: &Answer) -> String {
    let (_, after) = page.body.split_once("name=\"input[stamp]\" value=\"").expect("the form has it");
    after.split('"').next().unwrap().to_owned()
}

fn newcomer(stamp: &str) -> SignUp {
    SignUp { stamp: stamp.to_owned(), ..sign_up("Newcomer") }
}

const ONCE_MORE: &str = "send it again";

#[tokio::test]
async fn whoever_is_too_quick_sends_the_same_once_more() {
    let (app, router) = asking().await;
    let first = newcomer(&stamp(&page(&router).await));
    let answer = submit(&router, &first).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains(ONCE_MORE) && answer.body.contains("newcomer@test.invalid"), "{}", answer.body);
    assert_eq!(stamp(&answer), first.stamp, "the time that has passed counts");
    app.advance(SIGN_UP_TAKES);
    assert_eq!(submit(&router, &newcomer(&stamp(&answer))).await.status, 303);
    assert_eq!(app.count("users", "id > 0").await, 1);
}

#[tokio::test]
async fn a_form_that_is_old_made_up_or_kept_without_a_connection_comes_back_anew() {
    let (app, router) = asking().await;
    let old = stamp(&page(&router).await);
    app.advance(FORM_LASTS);
    let made_up = "19a2b3c4d5e.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for (number, gone) in [old.as_str(), "", made_up].into_iter().enumerate() {
        let answer = submit(&router, &newcomer(gone)).await;
        assert_eq!(answer.status, 422, "{gone}");
        assert!(answer.body.contains(ONCE_MORE) && answer.body.contains("newcomer@test.invalid"));
        assert_ne!(stamp(&answer), gone);
        app.advance(SIGN_UP_TAKES);
        let again = SignUp { email: format!("n{number}@test.invalid"), ..newcomer(&stamp(&answer)) };
        assert_eq!(submit(&router, &again).await.status, 303);
    }
}

#[tokio::test]
async fn a_program_that_posts_without_the_page_gets_nothing() {
    let (app, router) = asking().await;
    let answer = post(&router, "/api/accounts/sign_up", "application/json", &newcomer("")).await;
    assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (422, ""));
    assert!(answer.body.contains("stamp"), "{}", answer.body);
    assert_eq!(app.count("users", "id > 0").await, 0);
}

#[tokio::test]
async fn the_field_for_programs_is_there_for_nobody_else() {
    let (app, router) = asking().await;
    let form = page(&router).await;
    let (before, field) = form.body.split_once("name=\"input[homepage]\"").expect("the form has it");
    let field = field.split('>').next().unwrap();
    assert!(field.contains("tabindex=\"-1\"") && field.contains("autocomplete=\"off\""), "{field}");
    let around = before.rsplit_once("<div").unwrap().1.split('>').next().unwrap();
    assert!(around.contains("aria-hidden=\"true\"") && around.contains("class=\"hidden\""), "{around}");
    app.advance(Span::minutes(1));
    let filled = SignUp { homepage: "https://buy.example".to_owned(), ..newcomer(&stamp(&form)) };
    let refused = post(&router, "/api/accounts/sign_up", "application/json", &filled).await;
    // The same words as for an address that has an account.
    assert_eq!(submit(&router, &newcomer(&stamp(&form))).await.status, 303);
    let taken = post(&router, "/api/accounts/sign_up", "application/json", &newcomer(&stamp(&form))).await;
    assert_eq!((refused.status, &refused.body), (taken.status, &taken.body));
    assert_eq!(app.count("users", "id > 0").await, 1);
}

#[tokio::test]
async fn where_mail_confirms_a_program_cannot_tell_that_it_was_found_out() {
    let (app, router) = asking().await;
    app.mail.reach_people();
    let good = newcomer(&stamp(&page(&router).await));
    app.advance(SIGN_UP_TAKES);
    let filled = SignUp { homepage: "x".to_owned(), email: "other@test.invalid".to_owned(), ..good.clone() };
    let [found_out, welcome] = [submit(&router, &filled).await, submit(&router, &good).await];
    assert_eq!((found_out.status, &found_out.body), (welcome.status, &welcome.body));
    let without_token = |answer: &Answer, form: &SignUp| {
        let names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        let cookie = answer.header("set-cookie").split_once(';').map(|(pair, rest)| (pair.len(), rest.to_owned()));
        (names, answer.header("location").replace(&form.email, "ADDRESS"), cookie)
    };
    assert_eq!(without_token(&found_out, &filled), without_token(&welcome, &good));
    assert_eq!(app.count("users", "id > 0").await, 1);
}
