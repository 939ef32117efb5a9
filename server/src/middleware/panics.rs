//! A panic is answered with a reference and written to the log with the same one; the process lives on.

use super::failure::{Asker, X_REFERENCE};
use crate::panic_capture::catch_panics;
use app::error::AppError;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

/// Generates reference numbers.
pub type References = Arc<dyn Fn() -> String + Send + Sync>;

/// Responds with an error page with the reference when an inner service panics.
pub async fn catch(State(references): State<References>, request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    match catch_panics(next.run(request)).await {
        Ok(response) => response,
        Err(panic) => {
            let reference = references();
            tracing::error!(reference, panic = panic.message, at = panic.at, "request panicked: please report this");
            answer(&asker, reference)
        }
    }
}

fn answer(asker: &Asker, reference: String) -> Response {
    let header = HeaderValue::from_str(&reference);
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    let error = AppError::Unexpected { reference };
    let mut response = asker.answer(status, &error);
    let header = header.into_iter().map(|reference| (X_REFERENCE, reference));
    response.headers_mut().extend(header);
    response
}

#[cfg(test)]
mod tests {
    use super::super::tests::protected;
    use any_spawner::Executor;
    use axum::{Router, routing::get};

    fn router() -> Router {
        let fall = get(async || -> &'static str { panic!("out of {}", "paper") });
        let wait = get(async || -> &'static str {
            Executor::spawn(async { panic!("in a task") });
            std::future::pending().await
        });
        Router::new()
            .route("/fr/fall", fall.clone())
            .route("/en/wait", wait)
            .route("/api/fall", fall)
            .route("/en/stand", get(async || "standing"))
    }

    #[tokio::test]
    async fn a_panic_is_a_page_with_a_reference_and_the_next_request_is_served() {
        crate::panic_capture::init();
        let server = protected(router());
        for path in ["/fr/fall", "/en/wait"] {
            let response = server.get(path).await;
            response.assert_status_internal_server_error();
            response.assert_text_contains("REF12345");
        }
        server.get("/en/stand").await.assert_text("standing");
    }

    #[tokio::test]
    async fn the_page_is_in_the_language_of_the_path() {
        let page = protected(router()).get("/fr/fall").await.text();
        assert!(page.contains("lang=\"fr\""), "{page}");
    }

    #[tokio::test]
    async fn a_program_gets_the_error_itself() {
        let response = protected(router()).get("/api/fall").await;
        response.assert_status_internal_server_error();
        let error = serde_json::json!({ "Unexpected": { "reference": "REF12345" } });
        response.assert_json(&error);
    }
}
