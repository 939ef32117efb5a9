//! Requests under way when their account is removed or erased.

use super::{
    functions::{Who, functions},
    scene::{FORM, LOCAL, Scene, send, served},
};
use axum::http::{Request, header};
use domain::{accounts::ClientNetwork, ids::UserId};
use pages::http::{RateLimiter, RequestClass};
use test_support::statement_at_once;

/// Removes the actor's account after the session look-up and before the change.
#[derive(Debug)]
struct RemovingMeanwhile {
    url: String,
}

impl RateLimiter for RemovingMeanwhile {
    fn check(&self, class: RequestClass, _: ClientNetwork, person: Option<UserId>) -> Result<(), i64> {
        if let (Some(person), true) = (person, class != RequestClass::Read) {
            statement_at_once(&self.url, &format!("UPDATE users SET removed_at = 1 WHERE id = {person}"));
        }
        Ok(())
    }
}

/// Functions that need a second factor, which these accounts do not have.
const NOT_ON: [&str; 2] = ["/api/accounts/make_recovery_codes", "/api/accounts/end_second_factor"];

/// Without functions of staff, whose accounts cannot be removed.
#[tokio::test]
async fn nobody_changes_anything_whose_account_is_gone() {
    let scene = Scene::new().await;
    let router = served(&scene.app, LOCAL, RemovingMeanwhile { url: scene.app.url().to_owned() });
    let mut tried = 0;
    for function in functions().filter(|function| function.who != Who::Administrator) {
        let (Some(person), words) = (function.who.of(&scene), (function.words)(&scene.rows)) else { continue };
        let before = scene.app.contents().await;
        let request = Request::post(function.path).header(header::CONTENT_TYPE, FORM);
        let request = request.header(header::ACCEPT, "application/json").header(header::COOKIE, person.cookie());
        let answer = send(&router, request.body(words.into()).unwrap()).await;
        let was_removed = scene.app.sql("UPDATE users SET removed_at = NULL WHERE removed_at = 1").await == Ok(1);
        assert_eq!(scene.app.contents().await, before, "{}", function.path);
        if was_removed && function.path != "/api/accounts/hide_recovery_codes" {
            let status = if NOT_ON.contains(&function.path) { 404 } else { 403 };
            assert_eq!(answer.status, status, "{}: {answer:?}", function.path);
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}
