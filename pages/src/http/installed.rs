//! The web app manifest.

use app::platform::server::wished;
use axum::{
    extract::Query,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use locales::Locale;
use serde::Deserialize;
use serde_json::json;

/// The query: the language of the page from which the app is installed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    lang: String,
}

/// The query parameter `source` of `/` where the installed app opens.
pub(super) const APP: &str = "app";

/// The web app manifest (W3C Web Application Manifest). The identity is the same in every language; the description
/// is that of the page from which the app is installed. The app opens at `/`, which leads to the language that the reader
/// has chosen by then, or else to that of this page.
pub(super) fn manifest(Query(Wanted { lang }): Query<Wanted>, headers: &HeaderMap) -> Response {
    let t = Locale::from_code(&lang).unwrap_or_else(|| wished(headers));
    let icon = |path: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": path, "sizes": sizes, "type": kind, "purpose": purpose });
    let manifest = json!({
        "id": "/",
        "name": "Quinze",
        "short_name": "Quinze",
        "description": t.app_description(),
        "lang": t.code(),
        "dir": "ltr",
        "start_url": format!("/?source={APP}&lang={}", t.code()),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f2",
        "theme_color": "#fbf8f2",
        "categories": ["social", "lifestyle"],
        "icons": [
            icon("/icons/icon-192.png", "192x192", "image/png", "any"),
            icon("/icons/icon-512.png", "512x512", "image/png", "any"),
            icon("/icons/maskable-512.png", "512x512", "image/png", "maskable"),
            icon("/icon.svg", "any", "image/svg+xml", "any"),
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "Accept-Language"),
    ];
    (headers, manifest.to_string()).into_response()
}
