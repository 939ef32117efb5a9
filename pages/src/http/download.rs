//! Downloads of one's own files.

use super::{
    RequestClass, error_page, rate_limit,
    routes::{Pages, client, page_failed},
};
use app::platform::server::{language_of, localised_error};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use services::Error;

/// The archive of one's own data; status 404 for everybody else.
pub(super) async fn own_data(
    State(pages): State<Pages>,
    Path(export): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    let t = language_of(http.uri(), http.headers());
    let request = match pages.read(http.headers(), client(&http)).await {
        Ok(request) => request,
        Err(error) => return page_failed(t, &error),
    };
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Read, &request) {
        return rate_limit::refuse_page(t, seconds);
    }
    let fetched = match &request.viewer {
        Some(actor) => services::privacy::fetch_export(&request.services, actor, &export).await,
        None => Err(Error::NotFound),
    };
    match fetched {
        Ok(bytes) => archive(bytes),
        Err(broken @ (Error::Unexpected(_) | Error::Unavailable(_))) => {
            page_failed(t, &localised_error(&request.services, t, broken))
        }
        Err(_) => error_page(t, StatusCode::NOT_FOUND, None),
    }
}

/// Headers against caching and against opening in the browser.
fn archive(bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"quinze-data.zip\""),
        (header::CACHE_CONTROL, "no-store, private"),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
    ];
    (headers, bytes).into_response()
}
