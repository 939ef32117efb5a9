//! No request is longer than what people type, nor takes longer to arrive.

use super::failure::Asker;
use app::error::AppError;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use std::{future::poll_fn, pin::Pin, time::Duration};
use tokio::time::timeout;

/// The most bytes that a request's body has.
const LIMIT: usize = 1024 * 1024;
/// The most bytes that are read, and thrown away, before the answer. A browser that is still sending
/// when the connection closes shows an error of its own instead of ours.
const MOST_READ: usize = 16 * LIMIT;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a body may take to arrive: a mebibyte does so over the slowest of mobile networks.
const PATIENCE_WITH_BODY: Duration = Duration::from_mins(1);

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
    let (parts, body) = request.into_parts();
    let read = timeout(PATIENCE_WITH_BODY, read(body)).await.unwrap_or(Err(Unread::TooSlow));
    match read {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(Unread::TooLong) => asker.answer(StatusCode::PAYLOAD_TOO_LARGE, &AppError::TooLarge),
        Err(Unread::Broken) => asker.answer(StatusCode::BAD_REQUEST, &AppError::Malformed),
        Err(Unread::TooSlow) => asker.answer(StatusCode::REQUEST_TIMEOUT, &AppError::Malformed),
    }
}

async fn read(mut body: Body) -> Result<Bytes, Unread> {
    let mut whole = Vec::new();
    while let Some(piece) = next_piece(&mut body).await? {
        if whole.len() + piece.len() > LIMIT {
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
