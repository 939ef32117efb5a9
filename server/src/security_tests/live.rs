//! The stream of the number of unread notices, and the number alone.

use super::{
    scene::{Person, Scene},
    words::input,
};
use axum::{
    body::{Body, BodyDataStream},
    http::{Request, Response, StatusCode, header},
};
use domain::{accounts::input::EndSession, responses::input::PostComment};
use futures::{FutureExt, StreamExt};
use services::{
    notifications::{self, tell},
    responses::post_comment,
};
use std::time::Duration;
use tokio::time::timeout;

const LIVE: &str = "/api/notices/live";
const COUNT: &str = "/api/notices/count";
/// Longer than a stream takes to look again by itself.
const SOON: Duration = Duration::from_secs(20);

/// The response to a browser that opens the stream.
async fn open(scene: &Scene, who: Option<&Person>, last: &str) -> Response<Body> {
    let request = Request::get(LIVE).header(header::ACCEPT, "text/event-stream").header("last-event-id", last);
    scene.open(who, request).await
}

/// The next event, empty when the stream has ended.
async fn next(stream: &mut BodyDataStream) -> String {
    let Some(bytes) = timeout(SOON, stream.next()).await.expect("an event") else { return String::new() };
    String::from_utf8(bytes.unwrap().to_vec()).unwrap()
}

/// The identifier and the data of an event.
fn read(event: &str) -> (&str, &str) {
    let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
    (field("id:"), field("data:"))
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_told_nothing() {
    let scene = Scene::new().await;
    for path in [LIVE, COUNT] {
        let answer = scene.page(None, path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        for method in ["POST", "PUT", "DELETE"] {
            let request = Request::builder().method(method).uri(path).header(header::COOKIE, scene.author.cookie());
            let answer = scene.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn the_number_is_that_of_the_session_and_nobody_keeps_it() {
    let scene = Scene::new().await;
    let unread = notifications::find_unread(&scene.app.services, &scene.author.actor).await.unwrap().count;
    assert!(unread > 0);
    for (person, unread) in [(&scene.author, unread), (&scene.stranger, 0)] {
        let answer = scene.page(Some(person), COUNT).await;
        assert_eq!((answer.status, answer.body), (StatusCode::OK, format!("{{\"unread\":{unread}}}")));
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn a_stream_tells_what_changes_and_after_a_loss_only_what_is_new() {
    let scene = Scene::new().await;
    let response = open(&scene, Some(&scene.author), "").await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let mut stream = response.into_body().into_data_stream();
    let first = next(&mut stream).await;
    let (known, data) = read(&first);
    let before: i64 = data.trim_start_matches("{\"unread\":").trim_end_matches('}').parse().unwrap();
    // Somebody else is told nothing of it.
    let mut of_other = open(&scene, Some(&scene.stranger), "").await.into_body().into_data_stream();
    assert_eq!(read(&next(&mut of_other).await).1, "{\"unread\":0}");
    let mut resumed = open(&scene, Some(&scene.author), known).await.into_body().into_data_stream();

    let comment = PostComment { response: scene.rows.response.to_string(), body: "Which colour?".to_owned() };
    post_comment(&scene.app.services, &scene.owner.actor, &comment).await.unwrap();
    tell(&scene.app.services).await.unwrap();
    for stream in [&mut stream, &mut resumed] {
        assert_eq!(read(&next(stream).await).1, format!("{{\"unread\":{}}}", before + 1));
    }
    assert!(timeout(Duration::from_millis(200), of_other.next()).await.is_err());
}

#[tokio::test]
async fn a_stream_ends_with_its_session_and_with_the_process() {
    let scene = Scene::new().await;
    let elsewhere = scene.again(&scene.author).await;
    let mut stream = open(&scene, Some(&scene.author), "").await.into_body().into_data_stream();
    let mut other = open(&scene, Some(&elsewhere), "").await.into_body().into_data_stream();
    next(&mut stream).await;
    next(&mut other).await;
    let ended = scene.call(Some(&scene.author), "/api/accounts/end_session", &input(EndSession::default())).await;
    assert!(ended.status.is_success(), "{ended:?}");
    assert!(next(&mut other).await.contains("event: over"));
    assert_eq!(next(&mut other).await, "");
    // Without being told: it looks by itself.
    scene.app.sql("DELETE FROM sessions").await.unwrap();
    assert!(next(&mut stream).await.contains("event: over"));
    assert_eq!(next(&mut stream).await, "");
    let mut last = open(&scene, Some(&scene.again(&scene.author).await), "").await.into_body().into_data_stream();
    next(&mut last).await;
    scene.app.services.live_streams().close();
    assert_eq!(next(&mut last).await, "");
    let late = open(&scene, Some(&scene.again(&scene.author).await), "").await;
    assert_eq!(late.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn an_account_has_its_newest_three_and_the_others_have_theirs() {
    let scene = Scene::new().await;
    let mut of_owner = open(&scene, Some(&scene.owner), "").await.into_body().into_data_stream();
    next(&mut of_owner).await;
    let mut streams = Vec::new();
    for _ in 0..4 {
        let response = open(&scene, Some(&scene.author), "").await;
        assert_eq!(response.status(), StatusCode::OK);
        let mut stream = response.into_body().into_data_stream();
        next(&mut stream).await;
        streams.push(stream);
    }
    assert!(next(&mut streams[0]).await.contains("event: over"), "the browser does not connect again");
    assert_eq!(next(&mut streams[0]).await, "");
    for stream in streams.iter_mut().skip(1).chain([&mut of_owner]) {
        assert_eq!(next(stream).now_or_never(), None);
    }
}
