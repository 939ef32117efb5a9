//! Security headers of every response.

use crate::config::network::Network;
use axum::{
    Router,
    extract::Request,
    http::{
        HeaderName, HeaderValue,
        header::{
            CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
    middleware::{Next, from_fn},
    response::Response,
};
use tower_http::set_header::SetResponseHeaderLayer;

/// The content security policy of everything but pages, which bring their own.
const DEFAULT_POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; object-src 'none'";
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
/// Two years.
const TLS_ONLY: &str = "max-age=63072000";

/// Adds the headers that a response does not have yet.
pub fn add(router: Router, network: &Network) -> Router {
    let router = router
        .layer(header(CONTENT_SECURITY_POLICY, DEFAULT_POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(from_fn(forbid_frames))
        .layer(header(REFERRER_POLICY, "same-origin"))
        .layer(header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(header(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
        .layer(header(HeaderName::from_static("permissions-policy"), PERMISSIONS));
    if network.is_secure() { router.layer(header(STRICT_TRANSPORT_SECURITY, TLS_ONLY)) } else { router }
}

/// Tells browsers that do not know `frame-ancestors` that nobody may frame a response, where its policy does not say that
/// everybody may: the header knows no such value.
async fn forbid_frames(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = response.headers().get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    if !policy.is_some_and(|policy| policy.contains("frame-ancestors *")) {
        response.headers_mut().entry(X_FRAME_OPTIONS).or_insert(HeaderValue::from_static("DENY"));
    }
    response
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use axum_test::TestServer;

    fn server(base_url: &str) -> TestServer {
        let own = [(CONTENT_SECURITY_POLICY, "default-src 'none'")];
        let framed = [(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors *")];
        let router = Router::new()
            .route("/page", get(async move || (own, "page")))
            .route("/framed", get(async move || (framed, "framed")))
            .route("/else", get(async || "else"));
        let network = Network::at(Some(base_url));
        TestServer::new(add(router, &network))
    }

    #[tokio::test]
    async fn a_page_keeps_its_own_policy() {
        let server = server("http://a.example");
        let page = server.get("/page").await;
        page.assert_header(CONTENT_SECURITY_POLICY, "default-src 'none'");
        page.assert_header(X_CONTENT_TYPE_OPTIONS, "nosniff");
        page.assert_header(X_FRAME_OPTIONS, "DENY");
        assert_eq!(server.get("/framed").await.maybe_header(X_FRAME_OPTIONS), None);
        let other = server.get("/else").await;
        other.assert_header(CONTENT_SECURITY_POLICY, DEFAULT_POLICY);
    }

    #[tokio::test]
    async fn tls_alone_is_demanded_only_where_people_use_it() {
        let plain = server("http://a.example").get("/else").await;
        assert_eq!(plain.maybe_header(STRICT_TRANSPORT_SECURITY), None);
        let secure = server("https://a.example").get("/else").await;
        secure.assert_header(STRICT_TRANSPORT_SECURITY, TLS_ONLY);
    }
}
