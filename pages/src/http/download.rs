//! Downloads: of one's own data, and of the results of a challenge.

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
use domain::challenges::kinds::Results;
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
        Ok(bytes) => attachment("application/zip", "attachment; filename=\"quinze-data.zip\"", bytes),
        Err(broken @ (Error::Unexpected(_) | Error::Unavailable(_))) => {
            page_failed(t, &localised_error(&request.services, t, broken))
        }
        Err(_) => error_page(t, StatusCode::NOT_FOUND, None),
    }
}

/// What a file of results is called, its type, and how it is written; `None` where these results are no such file.
type ResultsFile = (&'static str, &'static str, fn(&Results) -> Option<String>);

const RESULTS: [ResultsFile; 3] = [
    ("results.csv", "text/csv; charset=utf-8", |results| Some(results.to_csv())),
    ("results.json", "application/json", |results| Some(results.to_json())),
    ("results.txt", "text/plain; charset=utf-8", Results::to_txt),
];

/// The results of a challenge for its team; status 404 for everybody else.
pub(super) async fn results(
    State(pages): State<Pages>,
    Path((challenge, file)): Path<(String, String)>,
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
    let wanted = RESULTS.iter().find(|(name, ..)| *name == file);
    let (Some((name, kind, write)), Ok(id), Some(actor)) = (wanted, challenge.parse(), &request.viewer) else {
        return error_page(t, StatusCode::NOT_FOUND, None);
    };
    match services::responses::export_results(&request.services, actor, id).await {
        Ok(results) => match write(&results) {
            Some(text) => attachment(kind, &format!("attachment; filename=\"{id}-{name}\""), text.into_bytes()),
            None => error_page(t, StatusCode::NOT_FOUND, None),
        },
        Err(broken @ (Error::Unexpected(_) | Error::Unavailable(_))) => {
            page_failed(t, &localised_error(&request.services, t, broken))
        }
        Err(_) => error_page(t, StatusCode::NOT_FOUND, None),
    }
}

/// Headers against caching and against opening in the browser.
fn attachment(kind: &str, disposition: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store, private"),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
    ];
    (headers, bytes).into_response()
}
