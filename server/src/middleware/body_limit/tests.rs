use super::*;
use crate::middleware::tests::{behind, protected};
use axum::{Router, extract::ConnectInfo, routing::post};
use domain::organisations::document::MAX_BYTES;
use hyper::body::Frame;
use std::{
    convert::Infallible,
    net::SocketAddr,
    task::{Context, Poll, ready},
};
use tokio::time::{Instant, Interval, interval};
use tower::ServiceExt;

fn router() -> Router {
    let length = post(async |body: String| body.len().to_string());
    Router::new().route("/fr/length", length.clone()).route("/api/length", length)
}

#[tokio::test]
async fn the_longest_passes_and_more_is_a_page() {
    let server = protected(router());
    let passed = server.post("/fr/length").text("x".repeat(LIMIT)).await;
    passed.assert_text(LIMIT.to_string());
    let refused = server.post("/fr/length").text("x".repeat(2 * LIMIT)).await;
    refused.assert_status_payload_too_large();
    assert!(refused.text().contains("lang=\"fr\""));
}

#[tokio::test]
async fn a_file_may_be_larger_on_the_pages_that_take_one() {
    let length = post(async |body: Bytes| body.len().to_string());
    let router = Router::new()
        .route("/fr/organisations/refuge/verify", length.clone())
        .route("/fr/challenges/12", length.clone())
        .route("/fr/me", length);
    let server = protected(router.layer(axum::extract::DefaultBodyLimit::disable()));
    for (path, kind, size, passes) in [
        ("/fr/organisations/refuge/verify", "multipart/form-data; boundary=x", MAX_BYTES, true),
        ("/fr/organisations/refuge/verify", "multipart/form-data; boundary=x", MAX_BYTES + BESIDE_FILE + 1, false),
        ("/fr/organisations/refuge/verify", "text/plain", 2 * LIMIT, false),
        ("/fr/challenges/12", "multipart/form-data; boundary=x", 10_000_000, true),
        ("/fr/challenges/12", "multipart/form-data; boundary=x", 11_000_000, false),
        ("/fr/me", "multipart/form-data; boundary=x", 2 * LIMIT, false),
    ] {
        let sent = server.post(path).add_header("cookie", "quinze_session=own-1");
        let sent = sent.bytes("x".repeat(size).into()).content_type(kind).await;
        assert_eq!(sent.status_code().is_success(), passes, "{path} {kind} {size}: {}", sent.status_code());
    }
}

fn upload(from: &str, cookie: &str, body: Body) -> Request {
    let peer: SocketAddr = format!("{from}:4711").parse().unwrap();
    Request::post("/fr/organisations/refuge/verify")
        .header("content-type", "multipart/form-data; boundary=x")
        .header("cookie", cookie)
        .extension(ConnectInfo(peer))
        .body(body)
        .unwrap()
}

fn with_uploads() -> Router {
    let length = post(async |body: Bytes| body.len().to_string());
    let router = Router::new().route("/fr/organisations/refuge/verify", length);
    behind(router.layer(axum::extract::DefaultBodyLimit::disable()))
}

async fn answer(response: Response) -> (StatusCode, String) {
    let status = response.status();
    let bytes = axum::body::to_bytes(response.into_body(), MAX_BYTES + BESIDE_FILE).await.unwrap();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn of_a_file_without_a_session_the_beginning_is_read_at_most() {
    let router = with_uploads();
    for cookie in ["", "quinze_session=", "quinze_session=made-up", "quinze_draft=own-1"] {
        let sent = router.clone().oneshot(upload("192.0.2.1", cookie, "x".repeat(MAX_BYTES).into())).await.unwrap();
        assert_eq!(answer(sent).await, (StatusCode::OK, BEGINNING.to_string()), "{cookie}");
    }
    for cookie in ["quinze_session=own-1", "a=b; quinze_session=own-2"] {
        let sent = router.clone().oneshot(upload("192.0.2.1", cookie, "x".repeat(MAX_BYTES).into())).await.unwrap();
        assert_eq!(answer(sent).await, (StatusCode::OK, MAX_BYTES.to_string()), "{cookie}");
    }
}

/// Hundreds of slow bodies with a forged session or none; an upload of a signed-in person is accepted before any of
/// them ends.
#[tokio::test(start_paused = true)]
async fn slow_files_without_a_session_hold_nothing() {
    let (router, begun) = (with_uploads(), Instant::now());
    let slow =
        slow_files(
            &router,
            300,
            |number| if number % 3 == 0 { String::new() } else { "quinze_session=made-up".to_owned() },
        );
    tokio::time::sleep(Duration::from_secs(1)).await;
    own_file_arrives(&router).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    thrown_out(slow).await;
    assert!(begun.elapsed() <= TIMEOUT + PROGRESS_INTERVAL, "{:?}", begun.elapsed());
}

/// Hundreds of accounts, all on three networks.
#[tokio::test(start_paused = true)]
async fn slow_files_keep_no_others_waiting_and_are_thrown_out() {
    let (router, begun) = (with_uploads(), Instant::now());
    let slow = slow_files(&router, 200, |number| format!("quinze_session=own-{number}"));
    tokio::time::sleep(Duration::from_secs(1)).await;
    own_file_arrives(&router).await;
    assert!(begun.elapsed() < PROGRESS_INTERVAL, "{:?}", begun.elapsed());
    thrown_out(slow).await;
    assert!(begun.elapsed() <= FILE_TIMEOUT + PROGRESS_INTERVAL, "{:?}", begun.elapsed());
}

type Sent = tokio::task::JoinHandle<Result<Response, Infallible>>;

fn slow_files(router: &Router, number: usize, cookie: impl Fn(usize) -> String) -> Vec<Sent> {
    let slow = (1..=number).map(|number| {
        let body = Body::new(Trickle(interval(Duration::from_secs(1))));
        tokio::spawn(router.clone().oneshot(upload(&format!("192.0.2.{}", number % 3), &cookie(number), body)))
    });
    slow.collect()
}

async fn own_file_arrives(router: &Router) {
    let own = upload("198.51.100.7", "quinze_session=own-999", "x".repeat(MAX_BYTES).into());
    let sent = router.clone().oneshot(own).await.unwrap();
    assert_eq!(answer(sent).await, (StatusCode::OK, MAX_BYTES.to_string()));
}

async fn thrown_out(slow: Vec<Sent>) {
    for sent in slow {
        let response = sent.await.unwrap().unwrap();
        assert!(matches!(response.status(), StatusCode::REQUEST_TIMEOUT | StatusCode::OK), "{}", response.status());
    }
}

/// A body of this many available bytes and one that never comes.
struct Unfinished(Option<Bytes>);

impl HttpBody for Unfinished {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.take().map_or(Poll::Pending, |bytes| Poll::Ready(Some(Ok(Frame::data(bytes)))))
    }
}

fn form(from: &str, body: Body) -> Request {
    let peer: SocketAddr = format!("{from}:4711").parse().unwrap();
    Request::post("/fr/length").extension(ConnectInfo(peer)).body(body).unwrap()
}

/// Long bodies that never end, from one network and then from many: they stay within their memory, and a form of usual
/// length still passes.
#[tokio::test(start_paused = true)]
async fn unfinished_bodies_have_a_budget_and_leave_room_for_forms() {
    let (router, long) = (behind(router()), Bytes::from(vec![b'x'; LIMIT - 1]));
    let of_one = OF_ONE_NETWORK / LIMIT;
    let send =
        |from: String| tokio::spawn(router.clone().oneshot(form(&from, Body::new(Unfinished(Some(long.clone()))))));
    let one_network: Vec<Sent> = (0..100).map(|_| send("192.0.2.1".to_owned())).collect();
    tokio::time::sleep(Duration::from_millis(1)).await;
    assert_eq!(one_network.iter().filter(|sent| !sent.is_finished()).count(), of_one);
    let networks: Vec<Sent> =
        (0..600).map(|number| send(format!("198.51.{}.{}", number / 200, number % 200))).collect();
    tokio::time::sleep(Duration::from_millis(1)).await;
    assert_eq!(networks.iter().filter(|sent| !sent.is_finished()).count(), OF_ALL / LIMIT - of_one);
    for (length, status) in [(FREE - 1, StatusCode::OK), (LIMIT, StatusCode::TOO_MANY_REQUESTS)] {
        let answer = router.clone().oneshot(form("203.0.113.5", "x".repeat(length).into())).await.unwrap();
        assert_eq!(answer.status(), status, "{length}");
    }
    for sent in one_network.into_iter().chain(networks) {
        let status = sent.await.unwrap().unwrap().status();
        assert!(matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS), "{status}");
    }
    let answer = router.oneshot(form("203.0.113.5", "x".repeat(LIMIT).into())).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "the room is given back");
}

/// A body that sends a byte per second and never ends.
struct Trickle(Interval);

impl HttpBody for Trickle {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        ready!(self.0.poll_tick(context));
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"a")))))
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_trickles_is_not_waited_for() {
    let body = Body::new(Trickle(interval(Duration::from_secs(1))));
    let request = Request::post("/fr/length").body(body).unwrap();
    let response = behind(router()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn a_program_gets_the_error_itself() {
    let server = protected(router());
    let refused = server.post("/api/length").text("x".repeat(2 * LIMIT)).await;
    refused.assert_status_payload_too_large();
    refused.assert_json(&serde_json::json!("TooLarge"));
}
