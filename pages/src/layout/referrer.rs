use axum::http::{HeaderName, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Keeps the path and query of this page out of the `Referer` of every request, also of those to this site. Not
/// `no-referrer`, with which browsers send forms without their origin, so that they would be refused as another site's.
pub fn hide_address() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    }
}

/// Keeps this page out of search engines.
pub fn never_list() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    }
}
