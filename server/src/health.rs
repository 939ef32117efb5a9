//! Whether the process lives, and whether it can serve, for whoever watches over it.

use axum::{
    Router,
    http::{StatusCode, header::CACHE_CONTROL},
    response::IntoResponse,
    routing::get,
};
use std::time::Duration;
use tokio::time::timeout;

/// How long the database may take to answer.
const TIMEOUT: Duration = Duration::from_secs(2);

/// `/healthz`, and `/readyz`, which asks whether the database can be reached.
pub fn routes<F>(is_reachable: impl Fn() -> F + Clone + Send + Sync + 'static) -> Router
where
    F: Future<Output = bool> + Send + 'static,
{
    let ready = async move || match timeout(TIMEOUT, is_reachable()).await {
        Ok(true) => answer(StatusCode::OK, "ready"),
        _ => answer(StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached"),
    };
    Router::new().route("/healthz", get(async || answer(StatusCode::OK, "ok"))).route("/readyz", get(ready))
}

fn answer(status: StatusCode, text: &'static str) -> impl IntoResponse {
    (status, [(CACHE_CONTROL, "no-store")], text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum_test::TestServer;

    #[tokio::test]
    async fn ready_is_said_only_while_the_database_can_be_reached() {
        let reachable = TestServer::new(routes(async || true));
        reachable.get("/healthz").await.assert_text("ok");
        reachable.get("/readyz").await.assert_status_ok();
        let gone = TestServer::new(routes(async || false));
        gone.get("/healthz").await.assert_status_ok();
        gone.get("/readyz").await.assert_status_service_unavailable();
    }
}
