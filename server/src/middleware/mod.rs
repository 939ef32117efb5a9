//! What happens to every request, whoever answers it. One file for each concern.

mod body_limit;
mod client_address;
mod failure;
mod panics;
mod request_log;
mod same_origin;
mod security_headers;
mod time_limit;
mod upload_slots;

use crate::{assets::Site, config::network::Network};
use axum::{Router, middleware::from_fn, middleware::from_fn_with_state};
use std::sync::Arc;
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType};

/// Compresses what is made for a request; assets are compressed when they are built, and archives when they are made.
pub fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/zip")))
}

/// Answers with an asset where the path is one's.
pub fn assets(router: Router, site: Arc<Site>) -> Router {
    router.layer(from_fn_with_state(site, crate::assets::serve))
}

/// The router behind everything that keeps it and its people safe. The last that is added here is
/// the first that sees a request. `references` makes the number of a failure.
pub fn protect(router: Router, network: &Network, references: impl Fn() -> String + Send + Sync + 'static) -> Router {
    let references: panics::References = Arc::new(references);
    let router = router
        .layer(from_fn_with_state(references.clone(), time_limit::limit))
        .layer(from_fn_with_state(upload_slots::UploadSlots::default(), body_limit::limit))
        .layer(from_fn_with_state(network.base_url.clone(), same_origin::check))
        .layer(from_fn_with_state(references, panics::catch))
        .layer(from_fn_with_state(network.proxies.clone(), client_address::find));
    security_headers::add(router, network).layer(from_fn(request_log::write))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum_test::TestServer;

    /// These routes behind the whole middleware.
    pub fn behind(router: Router) -> Router {
        protect(router, &Network::at(None), || "REF12345".to_owned())
    }

    /// The same, served.
    pub fn protected(router: Router) -> TestServer {
        TestServer::new(behind(router))
    }
}
