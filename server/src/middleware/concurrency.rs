//! Limits concurrent requests by network. Behind a proxy the connections are the proxy's, so requests have to be
//! counted.

use super::{client_address::client_of, failure::Asker};
use crate::client_limiter::ClientLimiter;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

/// The most concurrent requests of one network. Browsers send six at a time, and in a workshop of thirty each does.
const OF_ONE_NETWORK: usize = 256;
/// The `Retry-After`, in seconds.
const RETRY_AFTER: i64 = 10;

/// The concurrent requests by network.
pub fn limiter() -> ClientLimiter {
    ClientLimiter::new(OF_ONE_NETWORK)
}

/// Rejects requests beyond the limit, before any of the body is read.
pub async fn limit(State(requests): State<ClientLimiter>, request: Request, next: Next) -> Response {
    let Some(_until_answered) = requests.acquire(client_of(&request), 1) else {
        return Asker::of(&request).refuse_too_often(RETRY_AFTER);
    };
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::network::Network,
        middleware::tests::{Stuck, behind_network},
    };
    use axum::{
        Router,
        body::Body,
        extract::ConnectInfo,
        http::StatusCode,
        routing::{get, post},
    };
    use std::{net::SocketAddr, time::Duration};
    use tower::ServiceExt;

    fn asked(method: &str, path: &str, from: &str, body: Body) -> Request {
        let peer: SocketAddr = "10.0.0.1:4711".parse().unwrap();
        let request = Request::builder().method(method).uri(path).header("x-forwarded-for", from);
        request.extension(ConnectInfo(peer)).body(body).unwrap()
    }

    /// Thousands of bodies that never end come through one proxy from one client; another client gets its response at
    /// once.
    #[tokio::test(start_paused = true)]
    async fn a_client_behind_a_proxy_takes_the_place_of_no_other() {
        let echo = post(async |body: String| body);
        let router = Router::new().route("/en/echo", echo).route("/en/page", get(async || "page"));
        let router = behind_network(router, &Network::behind("10.0.0.1"));
        let mut refused = 0;
        let mut under_way = Vec::new();
        for _ in 0..1_000 {
            let request = asked("POST", "/en/echo", "192.0.2.7", Body::new(Stuck::default()));
            let mut answer = tokio::spawn(router.clone().oneshot(request));
            match tokio::time::timeout(Duration::from_millis(1), &mut answer).await {
                Ok(answer) => {
                    let answer = answer.unwrap().unwrap();
                    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
                    assert_eq!(answer.headers()["retry-after"], "10");
                    refused += 1;
                }
                Err(_) => under_way.push(answer),
            }
        }
        assert_eq!((refused, under_way.len()), (1_000 - OF_ONE_NETWORK, OF_ONE_NETWORK));
        let other = router.clone().oneshot(asked("GET", "/en/page", "192.0.2.8", Body::empty())).await.unwrap();
        assert_eq!(other.status(), StatusCode::OK);
        under_way.iter().for_each(tokio::task::JoinHandle::abort);
        for ended in under_way {
            ended.await.unwrap_err();
        }
        let again = router.oneshot(asked("GET", "/en/page", "192.0.2.7", Body::empty())).await.unwrap();
        assert_eq!(again.status(), StatusCode::OK);
    }
}
