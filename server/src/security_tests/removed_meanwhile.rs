//! What was under way when an account was removed or erased.

use super::{
    functions::{FUNCTIONS, Who},
    scene::{FORM, LOCAL, Scene, send, served},
};
use app::platform::server::{RateLimiter, RequestClass};
use axum::http::{Request, header};
use domain::{accounts::ClientNetwork, ids::UserId};
use test_support::statement_at_once;

/// Removes the account of whoever is about to change something, after it was found out who they are.
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

/// What needs a second factor, which nobody here could turn on before.
const NOT_ON: [&str; 2] = ["/api/accounts/make_recovery_codes", "/api/accounts/end_second_factor"];

/// Without those of staff: whoever moderates cannot be removed.
#[tokio::test]
async fn nobody_changes_anything_whose_account_is_gone() {
    let scene = Scene::new().await;
    let router = served(&scene.app, LOCAL, RemovingMeanwhile { url: scene.app.url().to_owned() });
    let mut tried = 0;
    for function in FUNCTIONS.iter().filter(|function| function.who != Who::Administrator) {
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
