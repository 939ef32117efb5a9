//! No request is longer than what people type, nor takes longer to arrive.

use super::{failure::Asker, upload_slots::UploadSlots};
use app::{
    error::AppError,
    platform::server::{holds_session, takes_file},
};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use domain::{accounts::ClientNetwork, organisations::document::MAX_BYTES};
use std::{future::poll_fn, pin::Pin, time::Duration};
use tokio::time::timeout;

/// The most bytes that a request's body has.
const LIMIT: usize = 1024 * 1024;
/// The most bytes of the one form with a file in it: the file and what goes around it.
const LIMIT_WITH_FILE: usize = MAX_BYTES + 64 * 1024;
/// The most bytes that are read, and thrown away, before the answer. A browser that is still sending
/// when the connection closes shows an error of its own instead of ours.
const MOST_READ: usize = 16 * LIMIT;
/// How long that may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long a body may take to arrive: a mebibyte does so over the slowest of mobile networks.
const PATIENCE_WITH_BODY: Duration = Duration::from_mins(1);
/// The same for a file, with the time until there is room for it.
const PATIENCE_WITH_FILE: Duration = Duration::from_mins(5);
/// What of a file arrives in [`MOMENT`], at least: whoever is slower keeps the room from others.
const LEAST: usize = 64 * 1024;
const MOMENT: Duration = Duration::from_secs(10);

enum Unread {
    TooLong,
    /// The connection broke, or sent what is not a body.
    Broken,
    TooSlow,
}

/// Hands a body on once it is whole, and answers for one that is too long. Of a file that nobody signed in sends nothing
/// is kept: they are led to where they can sign in.
pub async fn limit(State(upload_slots): State<UploadSlots>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let asker = Asker::of(&request);
    let (has_file, may_send) = (takes_file(&request), holds_session(request.headers()));
    let network = request.extensions().get::<ClientNetwork>().copied().unwrap_or_default();
    let (parts, body) = request.into_parts();
    let read = match (has_file, may_send) {
        (true, true) => timeout(PATIENCE_WITH_FILE, read_file(&upload_slots, network, body)).await,
        (true, false) => {
            timeout(TIMEOUT, discard(body)).await.ok();
            Ok(Ok(Bytes::new()))
        }
        (false, _) => timeout(PATIENCE_WITH_BODY, read(body, LIMIT)).await,
    };
    match read.unwrap_or(Err(Unread::TooSlow)) {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(Unread::TooLong) => asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge),
        Err(Unread::Broken) => asker.answer(StatusCode::BAD_REQUEST, &AppError::Malformed),
        Err(Unread::TooSlow) => asker.answer(StatusCode::REQUEST_TIMEOUT, &AppError::Malformed),
    }
}

/// Of a file for which there is no room yet nothing is read.
async fn read_file(upload_slots: &UploadSlots, network: ClientNetwork, mut body: Body) -> Result<Bytes, Unread> {
    let _room = upload_slots.room(network).await.ok_or(Unread::Broken)?;
    let mut whole = Vec::new();
    loop {
        let enough = whole.len() + LEAST;
        let some = read_some(&mut body, &mut whole, enough, LIMIT_WITH_FILE);
        match timeout(MOMENT, some).await.unwrap_or(Err(Unread::TooSlow)) {
            Ok(true) => {}
            Ok(false) => return Ok(whole.into()),
            Err(unread) => return Err(finish(unread, body).await),
        }
    }
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, Unread> {
    let mut whole = Vec::new();
    match read_some(&mut body, &mut whole, usize::MAX, limit).await {
        Ok(_) => Ok(whole.into()),
        Err(unread) => Err(finish(unread, body).await),
    }
}

/// Reads until there is enough; whether there may be more.
async fn read_some(body: &mut Body, whole: &mut Vec<u8>, enough: usize, limit: usize) -> Result<bool, Unread> {
    while whole.len() < enough {
        let Some(piece) = next_piece(body).await? else { return Ok(false) };
        if whole.len() + piece.len() > limit {
            return Err(Unread::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(true)
}

/// Throws the rest of what is too long away.
async fn finish(unread: Unread, body: Body) -> Unread {
    if matches!(unread, Unread::TooLong) {
        timeout(TIMEOUT, discard(body)).await.ok();
    }
    unread
}

async fn discard(mut body: Body) {
    let mut read = 0;
    while read < MOST_READ {
        match next_piece(&mut body).await {
            Ok(Some(piece)) => read += piece.len(),
            _ => return,
        }
    }
}

/// The next bytes, `None` at the end. Trailers count as no bytes.
async fn next_piece(body: &mut Body) -> Result<Option<Bytes>, Unread> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
    match frame {
        Some(Ok(frame)) => Ok(Some(frame.into_data().unwrap_or_default())),
        Some(Err(_)) => Err(Unread::Broken),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::tests::{behind, protected};
    use axum::{Router, extract::ConnectInfo, routing::post};
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
    async fn a_mebibyte_passes_and_two_are_a_page() {
        let server = protected(router());
        let passed = server.post("/fr/length").text("x".repeat(LIMIT)).await;
        passed.assert_text(LIMIT.to_string());
        let refused = server.post("/fr/length").text("x".repeat(2 * LIMIT)).await;
        refused.assert_status_payload_too_large();
        assert!(refused.text().contains("lang=\"fr\""));
    }

    #[tokio::test]
    async fn a_file_may_be_larger_on_the_one_page_that_takes_it() {
        let length = post(async |body: Bytes| body.len().to_string());
        let router = Router::new().route("/fr/organisations/refuge/verify", length.clone()).route("/fr/me", length);
        let server = protected(router.layer(axum::extract::DefaultBodyLimit::disable()));
        for (path, kind, size, passes) in [
            ("/fr/organisations/refuge/verify", "multipart/form-data; boundary=x", MAX_BYTES, true),
            ("/fr/organisations/refuge/verify", "multipart/form-data; boundary=x", LIMIT_WITH_FILE + 1, false),
            ("/fr/organisations/refuge/verify", "text/plain", 2 * LIMIT, false),
            ("/fr/me", "multipart/form-data; boundary=x", 2 * LIMIT, false),
        ] {
            let sent = server.post(path).add_header("cookie", "quinze_session=x");
            let sent = sent.bytes("x".repeat(size).into()).content_type(kind).await;
            assert_eq!(sent.status_code().is_success(), passes, "{path} {kind} {size}: {}", sent.status_code());
        }
    }

    fn upload(from: &str, cookie: &'static str, body: Body) -> Request {
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
        let bytes = axum::body::to_bytes(response.into_body(), LIMIT_WITH_FILE).await.unwrap();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    #[tokio::test]
    async fn of_a_file_without_a_session_nothing_is_kept() {
        let router = with_uploads();
        for cookie in ["", "quinze_session=", "quinze_draft=x", "__Host-quinze_draft=x"] {
            let sent = router.clone().oneshot(upload("192.0.2.1", cookie, "x".repeat(MAX_BYTES).into())).await.unwrap();
            assert_eq!(answer(sent).await, (StatusCode::OK, "0".to_owned()), "{cookie}");
        }
        for cookie in ["quinze_session=x", "a=b; __Host-quinze_session=x"] {
            let sent = router.clone().oneshot(upload("192.0.2.1", cookie, "x".repeat(MAX_BYTES).into())).await.unwrap();
            assert_eq!(answer(sent).await, (StatusCode::OK, MAX_BYTES.to_string()), "{cookie}");
        }
    }

    /// Hundreds trickle, with a session made up or with none; a file of somebody else is there before any of them is gone.
    #[tokio::test(start_paused = true)]
    async fn slow_files_keep_no_others_waiting_and_are_thrown_out() {
        let (router, begun) = (with_uploads(), Instant::now());
        let slow = (0..300).map(|number| {
            let cookie = if number % 3 == 0 { "" } else { "quinze_session=made-up" };
            let from = format!("192.0.2.{}", number % 3);
            let body = Body::new(Trickle(interval(Duration::from_secs(1))));
            tokio::spawn(router.clone().oneshot(upload(&from, cookie, body)))
        });
        let slow: Vec<_> = slow.collect();
        tokio::time::sleep(Duration::from_secs(1)).await;
        let own = upload("198.51.100.7", "quinze_session=own", "x".repeat(MAX_BYTES).into());
        let sent = router.clone().oneshot(own).await.unwrap();
        assert_eq!(answer(sent).await, (StatusCode::OK, MAX_BYTES.to_string()));
        assert!(begun.elapsed() < MOMENT, "{:?}", begun.elapsed());
        for thrown_out in slow {
            let response = thrown_out.await.unwrap().unwrap();
            assert!(matches!(response.status(), StatusCode::REQUEST_TIMEOUT | StatusCode::OK), "{}", response.status());
        }
        assert!(begun.elapsed() <= PATIENCE_WITH_FILE + MOMENT, "{:?}", begun.elapsed());
    }

    /// Gives a byte a second and never ends.
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
}
