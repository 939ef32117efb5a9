//! Addresses without a language, which lead to pages in the reader's.

use super::{
    RequestClass, installed, rate_limit,
    routes::{Pages, client},
};
use app::platform::server::{language_of, wished};
use axum::{
    body::Body,
    extract::{Query, State},
    http::{Request as HttpRequest, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use locales::Locale;
use serde::Deserialize;

/// The query of `/`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    /// The language of the page from which the app was installed.
    lang: String,
    /// [`installed::APP`] where the installed app opens.
    source: String,
}

/// Leads from `/` to the start page, and the installed app to the challenges.
pub(super) async fn go_to_language(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    let Query(wanted) = Query::<Wanted>::try_from_uri(http.uri()).unwrap_or_default();
    let page = if wanted.source == installed::APP { "/challenges" } else { "" };
    go_to(&pages, http, &wanted.lang, page).await
}

/// The redirect for password managers (W3C, A Well-Known URL for Changing Passwords).
pub(super) async fn go_to_account(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    go_to(&pages, http, "", "/me/account").await
}

/// Redirects to a page in the language that the signed-in person has chosen, or else in this one, or else in the
/// browser's.
async fn go_to(pages: &Pages, http: HttpRequest<Body>, lang: &str, page: &str) -> Response {
    let (client, (Parts { uri, headers, .. }, _)) = (client(&http), http.into_parts());
    // Where the session cannot be looked up, the page itself says so.
    let request = pages.read(&headers, client).await.ok();
    if let Some(Err(seconds)) = request.as_ref().map(|request| pages.check_rate_limit(RequestClass::Read, request)) {
        return rate_limit::refuse_page(language_of(&uri, &headers), seconds);
    }
    let viewer = request.and_then(|request| request.viewer);
    let chosen = viewer.and_then(|viewer| Locale::from_code(viewer.language.as_str()));
    let t = chosen.or_else(|| Locale::from_code(lang)).unwrap_or_else(|| wished(&headers));
    let kept = [(header::VARY, "Accept-Language, Cookie"), (header::CACHE_CONTROL, "no-cache, private")];
    (kept, Redirect::to(&format!("/{}{page}", t.code()))).into_response()
}
