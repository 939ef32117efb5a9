//! A line of the log for each request: method, path, status, milliseconds. Requests that fail are errors, refused ones
//! are told at `info`, all others at `debug`. Never the query, a header or a body: they may be somebody's.

use super::failure::X_REFERENCE;
use axum::{extract::Request, middleware::Next, response::Response};
use std::time::Instant;
use tracing::Instrument;

/// Logs the request when the response begins, unless the failure was logged already. Log lines written meanwhile carry
/// the request's span.
pub async fn write(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let span = tracing::error_span!("request", method = %request.method(), path);
    let begun = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let _within = span.entered();
    let (status, ms) = (response.status(), begun.elapsed().as_millis());
    if response.headers().contains_key(X_REFERENCE) {
        return response;
    }
    match status.as_u16() {
        status @ 500.. => tracing::error!(status, ms, "request failed"),
        status @ 400.. => tracing::info!(status, ms, "request refused"),
        status => tracing::debug!(status, ms, "request served"),
    }
    response
}

#[cfg(test)]
mod tests {
    use super::super::tests::protected;
    use axum::{Router, http::StatusCode, routing::get};
    use std::{cell::RefCell, io, sync::Once};

    thread_local! {
        /// The log is global; each test collects the lines of its own thread.
        static LINES: RefCell<Vec<u8>> = RefCell::default();
    }

    struct Lines;

    impl io::Write for Lines {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            LINES.with_borrow_mut(|lines| lines.write(line))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    async fn logged(path: &str) -> Vec<String> {
        static START: Once = Once::new();
        START.call_once(|| {
            let log = tracing_subscriber::fmt().with_writer(|| Lines);
            log.with_ansi(false).without_time().with_target(false).init();
        });
        let router = Router::new()
            .route("/served", get(async || "fine"))
            .route("/broken", get(async || StatusCode::BAD_GATEWAY))
            .route("/panics", get(async || -> &'static str { panic!("paper jam") }));
        LINES.take();
        protected(router).get(path).await;
        let lines = String::from_utf8(LINES.take()).unwrap();
        lines.lines().map(|line| line.trim().to_owned()).collect()
    }

    #[tokio::test]
    async fn a_failure_is_one_line_without_the_query() {
        assert!(logged("/served?token=geheim").await.is_empty());
        for (path, end) in [
            ("/none", "request refused status=404"),
            ("/broken", "request failed status=502"),
            ("/panics", "request panicked: please report this reference=\"REF12345\" panic=\"paper jam\""),
        ] {
            let lines = logged(&format!("{path}?token=geheim")).await;
            let expected = format!("request{{method=GET path=\"{path}\"}}: {end}");
            assert_eq!(lines.len(), 1, "{lines:?}");
            assert!(lines[0].contains(&expected) && !lines[0].contains("geheim"), "{lines:?}");
        }
    }
}
