//! Liveness and readiness, for monitoring.

use axum::{
    Router,
    http::{StatusCode, header::CACHE_CONTROL},
    response::IntoResponse,
    routing::get,
};
use std::time::Duration;
use tokio::time::timeout;

/// The timeout for the database.
const TIMEOUT: Duration = Duration::from_secs(2);

/// `/healthz`, and `/readyz`, which checks the database and lists overdue jobs.
pub fn routes<F>(
    is_reachable: impl Fn() -> F + Clone + Send + Sync + 'static,
    overdue: impl Fn() -> Vec<&'static str> + Clone + Send + Sync + 'static,
) -> Router
where
    F: Future<Output = bool> + Send + 'static,
{
    let ready = async move || match (timeout(TIMEOUT, is_reachable()).await, overdue().as_slice()) {
        (Ok(true), []) => answer(StatusCode::OK, "ready".to_owned()),
        (Ok(true), jobs) => {
            let text = format!("not done for long: {}", jobs.join(", "));
            answer(StatusCode::SERVICE_UNAVAILABLE, text)
        }
        _ => answer(StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached".to_owned()),
    };
    let alive = async || answer(StatusCode::OK, "ok".to_owned());
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

fn answer(status: StatusCode, text: String) -> impl IntoResponse {
    (status, [(CACHE_CONTROL, "no-store")], text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum_test::TestServer;

    #[tokio::test]
    async fn ready_is_said_only_while_the_database_can_be_reached_and_jobs_succeed() {
        let reachable = TestServer::new(routes(async || true, Vec::new));
        reachable.get("/healthz").await.assert_text("ok");
        reachable.get("/readyz").await.assert_status_ok();
        let late = TestServer::new(routes(async || true, || vec!["deliver_mail"]));
        let told = late.get("/readyz").await;
        told.assert_status_service_unavailable();
        told.assert_text("not done for long: deliver_mail");
        late.get("/healthz").await.assert_status_ok();
        let gone = TestServer::new(routes(async || false, Vec::new));
        gone.get("/healthz").await.assert_status_ok();
        gone.get("/readyz").await.assert_status_service_unavailable();
    }
}
