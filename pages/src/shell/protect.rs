use axum::http::{HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// The content security policy of a page: scripts of this site alone, none of them inline, nothing from other hosts, no
/// framing.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
                      font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// Sets the page's content security policy.
pub fn protect() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
}
