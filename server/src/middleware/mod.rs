//! The middleware of every request. One file per concern.

mod body_limit;
mod client_address;
mod compression;
mod concurrency;
mod failure;
mod field_limit;
mod kept_pages;
mod panics;
mod request_log;
mod revalidation;
mod same_origin;
mod security_headers;
mod sessions;
mod time_limit;
mod upload_slots;
mod well_formed;

use crate::{assets::Site, config::network::Network};
use axum::{Router, middleware::from_fn, middleware::from_fn_with_state};
pub use kept_pages::{KeptPages, Moment};
pub use sessions::Sessions;
use std::sync::Arc;

/// Pages: compressed, not sent again to who has them, and kept for a moment for visitors.
pub fn pages(router: Router, kept: KeptPages) -> Router {
    compression::add(router.layer(from_fn(revalidation::answer))).layer(from_fn_with_state(kept, kept_pages::answer))
}

/// Responds with an asset where the path is one's.
pub fn assets(router: Router, site: Arc<Site>) -> Router {
    router.layer(from_fn_with_state(site, crate::assets::serve))
}

/// The router behind the whole middleware. The layer added last handles a request first. `references` generates the
/// numbers of failures.
pub fn protect(
    router: Router,
    network: &Network,
    sessions: Sessions,
    references: impl Fn() -> String + Send + Sync + 'static,
) -> Router {
    let references: panics::References = Arc::new(references);
    let bodies = body_limit::Bodies::new(sessions);
    let router = router
        .layer(from_fn_with_state(references.clone(), time_limit::limit))
        .layer(from_fn_with_state(bodies, body_limit::limit))
        .layer(from_fn(field_limit::limit_query))
        .layer(from_fn_with_state(concurrency::limiter(), concurrency::limit))
        .layer(from_fn_with_state(same_origin::Own::of(network), same_origin::check))
        .layer(from_fn(well_formed::check))
        .layer(from_fn_with_state(references, panics::catch))
        .layer(from_fn_with_state(network.proxies.clone(), client_address::find));
    security_headers::add(router, network).layer(from_fn(request_log::write))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Bytes, HttpBody};
    use axum_test::TestServer;
    use domain::ids::UserId;
    use hyper::body::Frame;
    use std::{
        convert::Infallible,
        pin::Pin,
        task::{Context, Poll},
    };

    /// These routes behind the whole middleware.
    pub fn behind(router: Router) -> Router {
        behind_network(router, &Network::at(None))
    }

    /// The same on another network. The session `quinze_session=own-7` belongs to person 7; there is no other.
    pub fn behind_network(router: Router, network: &Network) -> Router {
        let sessions = Sessions::new(|headers, _| {
            let cookie = headers.get("cookie").and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
            let person = cookie.split_once("quinze_session=own-").and_then(|(_, id)| id.parse().ok()).map(UserId);
            async move { person }
        });
        protect(router, network, sessions, || "REF12345".to_owned())
    }

    /// A body of one byte that never ends.
    #[derive(Default)]
    pub struct Stuck {
        begun: bool,
    }

    impl HttpBody for Stuck {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            if self.begun {
                return Poll::Pending;
            }
            self.begun = true;
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"a")))))
        }
    }

    /// The same, served.
    pub fn protected(router: Router) -> TestServer {
        TestServer::new(behind(router))
    }
}
