//! Ends requests whose answer takes too long to be made.

use super::{
    failure::{Asker, X_REFERENCE},
    panics::References,
};
use app::error::AppError;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode},
    middleware::Next,
    response::Response,
};
use std::time::Duration;
use tokio::time::timeout;

/// The timeout from the end of the request to the beginning of the response.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Cancels requests that exceed the timeout. Their open transactions are rolled back.
pub async fn limit(State(references): State<References>, request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    if let Ok(response) = timeout(TIMEOUT, next.run(request)).await {
        return response;
    }
    let reference = references();
    tracing::error!(reference, "request timed out");
    let header = HeaderValue::from_str(&reference);
    let mut response = asker.answer(StatusCode::SERVICE_UNAVAILABLE, &AppError::Unexpected { reference });
    response.headers_mut().extend(header.into_iter().map(|reference| (X_REFERENCE, reference)));
    response
}

#[cfg(test)]
mod tests {
    use crate::middleware::tests::protected;
    use axum::{Router, routing::get};
    use std::future;

    #[tokio::test(start_paused = true)]
    async fn what_never_ends_is_answered_with_a_reference() {
        let router = Router::new().route("/fr/stuck", get(future::pending::<()>));
        let response = protected(router).get("/fr/stuck").await;
        response.assert_status_service_unavailable();
        response.assert_text_contains("REF12345");
        response.assert_text_contains("<html lang=\"fr\"");
    }
}
