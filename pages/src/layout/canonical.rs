use crate::forms::form_outcome;
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Redirects permanently to the canonical path of this page, unless a form is being handled.
pub fn redirect_to_canonical_path(path: &str) {
    let Some(Parts { uri, .. }) = use_context::<Parts>().filter(|parts| parts.uri.path() != path) else { return };
    let query = uri.query().map(|query| ["?", query].concat()).unwrap_or_default();
    let location = HeaderValue::from_str(&[path, &query].concat());
    if let (Some(options), Ok(location), None) = (use_context::<ResponseOptions>(), location, form_outcome()) {
        options.insert_header(header::LOCATION, location);
        options.set_status(StatusCode::MOVED_PERMANENTLY);
    }
}
