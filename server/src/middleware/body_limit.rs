//! No request is longer than what people type, nor takes longer to arrive.

use super::failure::Asker;
use app::{error::AppError, platform::server::takes_file};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use domain::organisations::document::MAX_BYTES;
use std::{future::poll_fn, pin::Pin, time::Duration};
use tokio::{sync::Semaphore, time::timeout};

/// The most bytes that a request's body has.
const LIMIT: usize = 1024 * 1024;
/// The most bytes of the one form with a file in it: the file and what goes around it.
const LIMIT_WITH_FILE: usize = MAX_BYTES + 64 * 1024;
/// The most bytes that are read, and thrown away, before the answer. A browser that is still sending
/// when the connection closes shows an error of its own instead of ours.
const MOST_READ: usize = 16 * LIMIT;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a body may take to arrive: a mebibyte does so over the slowest of mobile networks.
const PATIENCE_WITH_BODY: Duration = Duration::from_mins(1);
/// The same for a file.
const PATIENCE_WITH_FILE: Duration = Duration::from_mins(5);

/// Files that arrive at the same time. Of a further one nothing is read until there is room: whoever opens thousands of
/// connections fills no memory with them.
static FILES: Semaphore = Semaphore::const_new(16);

enum Unread {
    TooLong,
    /// The connection broke, or sent what is not a body.
    Broken,
    TooSlow,
}

/// Hands a body on once it is whole, and answers for one that is too long.
pub async fn limit(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let asker = Asker::of(&request);
    let has_file = takes_file(&request);
    let (parts, body) = request.into_parts();
    let read = if has_file {
        timeout(PATIENCE_WITH_FILE, read_file(body)).await
    } else {
        timeout(PATIENCE_WITH_BODY, read(body, LIMIT)).await
    };
    match read.unwrap_or(Err(Unread::TooSlow)) {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(Unread::TooLong) => asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge),
        Err(Unread::Broken) => asker.answer(StatusCode::BAD_REQUEST, &AppError::Malformed),
        Err(Unread::TooSlow) => asker.answer(StatusCode::REQUEST_TIMEOUT, &AppError::Malformed),
    }
}

async fn read_file(body: Body) -> Result<Bytes, Unread> {
    let _room = FILES.acquire().await.map_err(|_| Unread::Broken)?;
    read(body, LIMIT_WITH_FILE).await
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, Unread> {
    let mut whole = Vec::new();
    while let Some(piece) = next_piece(&mut body).await? {
        if whole.len() + piece.len() > limit {
            timeout(PATIENCE, discard(body)).await.ok();
            return Err(Unread::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.into())
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
    use axum::{Router, routing::post};
    use hyper::body::Frame;
    use std::{
        convert::Infallible,
        task::{Context, Poll, ready},
    };
    use tokio::time::{Interval, interval};
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
            let sent = server.post(path).bytes("x".repeat(size).into()).content_type(kind).await;
            assert_eq!(sent.status_code().is_success(), passes, "{path} {kind} {size}: {}", sent.status_code());
        }
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
