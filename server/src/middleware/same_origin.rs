//! Protection against cross-site request forgery: changes are accepted from this site's own pages alone.
//!
//! Browsers state the origin in `Sec-Fetch-Site` or, older ones, in `Origin`. Clients that send neither are not
//! browsers, and have no stored cookies to abuse.

use super::failure::Asker;
use crate::config::network::Network;
use app::error::AppError;
use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{HOST, ORIGIN},
    },
    middleware::Next,
    response::Response,
};
use pages::http::{OneClickOnly, takes_one_click};

/// The site's own origins.
#[derive(Clone, Debug)]
pub struct Own {
    base_url: Option<String>,
    /// Whether any `Host` without TLS is accepted.
    by_host: bool,
}

impl Own {
    /// The origin of the base URL; without TLS, also that of the request's `Host`.
    pub fn of(network: &Network) -> Self {
        Self { base_url: network.base_url.clone(), by_host: !network.is_secure() }
    }

    /// Compares scheme, host and port (RFC 6454): a page of the same host without TLS may be forged.
    fn is_own(&self, origin: &HeaderValue, host: Option<&HeaderValue>) -> bool {
        let Ok(origin) = origin.to_str() else { return false };
        let authority = origin.strip_prefix("http://").filter(|_| self.by_host);
        let is_host = authority.is_some_and(|authority| host.is_some_and(|host| host == authority));
        is_host || self.base_url.as_deref() == Some(origin)
    }
}

/// Refuses unsafe requests from other origins. Mail programs end mails from theirs (RFC 8058): what they send is marked, so
/// that nothing else is done with it.
pub async fn check(State(own): State<Own>, mut request: Request, next: Next) -> Response {
    let reads = request.method().is_safe();
    if reads || is_own(request.headers(), &own) {
        return next.run(request).await;
    }
    if takes_one_click(request.method(), request.uri().path()) {
        request.extensions_mut().insert(OneClickOnly);
        return next.run(request).await;
    }
    Asker::of(&request).answer(StatusCode::FORBIDDEN, &AppError::Malformed)
}

fn is_own(headers: &HeaderMap, own: &Own) -> bool {
    match (headers.get("sec-fetch-site"), headers.get(ORIGIN)) {
        // `none` is initiated by the person, such as the reload of a submitted form.
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => own.is_own(origin, headers.get(HOST)),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Option<&str> = Some("https://quinze.example");

    fn own(pairs: &[(&'static str, &'static str)], base_url: Option<&str>) -> bool {
        let pairs = pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        is_own(&pairs.collect(), &Own::of(&Network::at(base_url)))
    }

    #[test]
    fn own_pages_and_programs_may_change_things() {
        assert!(own(&[("sec-fetch-site", "same-origin")], None));
        assert!(own(&[("sec-fetch-site", "none")], None));
        assert!(own(&[("origin", "http://a.example:80"), ("host", "a.example:80")], None));
        assert!(own(&[("origin", "https://quinze.example"), ("host", "10.0.0.1:3000")], BASE));
        assert!(own(&[("host", "a.example")], None));
    }

    #[test]
    fn other_sites_may_not() {
        for site in ["cross-site", "same-site", "", "same-origin, none"] {
            let own_origin = [("origin", "http://a.example"), ("host", "a.example")];
            let headers = [&own_origin[..], &[("sec-fetch-site", site)]].concat();
            assert!(!own(&headers, None), "{site}");
        }
        for origin in ["null", "", "http://b.example", "http://a.example.b", "http://a.example:81"] {
            assert!(!own(&[("origin", origin), ("host", "a.example")], BASE), "{origin}");
        }
        for origin in
            ["http://quinze.example", "https://quinze.example:80", "https://quinze.example.b", "quinze.example"]
        {
            for host in ["10.0.0.1", "quinze.example", "quinze.example:80"] {
                assert!(!own(&[("origin", origin), ("host", host)], BASE), "{origin} {host}");
            }
        }
        for origin in ["https://a.example", "ftp://a.example", "a.example", "http://http://a.example"] {
            assert!(!own(&[("origin", origin), ("host", "a.example")], None), "{origin}");
            assert!(!own(&[("origin", origin), ("host", "a.example")], Some("http://b.example")), "{origin}");
        }
        assert!(!own(&[("origin", "null")], None));
    }

    #[tokio::test]
    async fn the_refusal_is_a_page_and_reading_is_free() {
        use axum::{Router, routing::get};
        let router = Router::new().route("/en/x", get(async || "read").post(async || "done"));
        let server = super::super::tests::protected(router);
        let refused = server.post("/en/x").add_header("sec-fetch-site", "cross-site").await;
        refused.assert_status_forbidden();
        assert!(refused.text().contains("<html"));
        let read = server.get("/en/x").add_header("sec-fetch-site", "cross-site").await;
        read.assert_text("read");
        server.post("/en/x").await.assert_text("done");
    }
}
