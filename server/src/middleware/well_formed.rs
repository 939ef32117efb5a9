//! Rejects requests whose target is not a path: `OPTIONS *`, and the form of `CONNECT` with another method (RFC 9112,
//! 3.2). The following layers parse paths.

use super::failure::Asker;
use app::error::AppError;
use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};

/// Rejects them with status 400.
pub async fn check(request: Request, next: Next) -> Response {
    let has_path = request.uri().path_and_query().is_some_and(|path| path.as_str().starts_with('/'));
    if has_path {
        return next.run(request).await;
    }
    Asker::of(&request).answer(StatusCode::BAD_REQUEST, &AppError::Malformed)
}

#[cfg(test)]
mod tests {
    use crate::middleware::tests::behind;
    use axum::{Router, body::Body, http::Request, routing::any};
    use tower::ServiceExt;

    #[tokio::test]
    async fn a_target_without_a_path_is_refused() {
        let router = behind(Router::new().route("/", any(async || "root")).fallback(async || "anything"));
        for method in ["GET", "POST", "OPTIONS", "CONNECT", "HEAD"] {
            for (target, status) in [
                ("example.com:443", 400),
                ("*", 400),
                ("http://example.com", 200),
                ("http://example.com/en?x", 200),
                ("/", 200),
            ] {
                let request = Request::builder().method(method).uri(target).body(Body::empty()).unwrap();
                let answer = router.clone().oneshot(request).await.unwrap();
                assert_eq!(answer.status(), status, "{method} {target}");
            }
        }
    }
}
