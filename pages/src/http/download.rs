//! Downloads: of one's own data, of the results of a challenge, and of documents.

use super::{
    RequestClass, error_page, rate_limit,
    routes::{Pages, client, page_failed},
};
use app::{
    error::AppError,
    platform::server::{Request, language_of, localised_error},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::challenges::kinds::Results;
use futures::TryStreamExt;
use services::Error;

/// What `fetch` gives to whoever may have it; status 404 for everybody else.
pub(super) async fn download<Fetched>(
    pages: &Pages,
    http: HttpRequest<Body>,
    fetch: impl FnOnce(Request) -> Fetched,
) -> Response
where
    Fetched: Future<Output = Result<Response, Error>>,
{
    let t = language_of(http.uri(), http.headers());
    let request = match pages.read(http.headers(), client(&http)).await {
        Ok(request) => request,
        Err(error) => return page_failed(t, &error),
    };
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Read, &request) {
        return rate_limit::refuse_page(t, seconds);
    }
    let services = request.services.clone();
    match fetch(request).await {
        Ok(file) => file,
        Err(error) => match localised_error(&services, t, error) {
            broken @ (AppError::Unexpected { .. } | AppError::Unavailable) => page_failed(t, &broken),
            _ => error_page(t, StatusCode::NOT_FOUND, None),
        },
    }
}

/// The archive of one's own data.
pub(super) async fn own_data(
    State(pages): State<Pages>,
    Path(export): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    let fetch = async |request: Request| {
        let actor = request.viewer.as_ref().ok_or(Error::NotFound)?;
        let bytes = services::privacy::fetch_export(&request.services, actor, &export).await?;
        Ok(attachment("application/zip", "attachment; filename=\"quinze-data.zip\"", bytes.into()))
    };
    download(&pages, http, fetch).await
}

/// What a file of results is called, its type, and how it is written; `None` where these results are no such file.
type ResultsFile = (&'static str, &'static str, fn(&Results) -> Option<String>);

const RESULTS: [ResultsFile; 3] = [
    ("results.csv", "text/csv; charset=utf-8", |results| Some(results.to_csv())),
    ("results.json", "application/json", |results| Some(results.to_json())),
    ("results.txt", "text/plain; charset=utf-8", Results::to_txt),
];

/// The results of a challenge for its team, or all files of its responses.
pub(super) async fn results(
    State(pages): State<Pages>,
    Path((challenge, file)): Path<(String, String)>,
    http: HttpRequest<Body>,
) -> Response {
    let fetch = async |request: Request| {
        if file == FILES {
            return files(request, &challenge).await;
        }
        let (name, kind, write) = RESULTS.iter().find(|(name, ..)| *name == file).ok_or(Error::NotFound)?;
        let id = challenge.parse().map_err(|_| Error::NotFound)?;
        let actor = request.viewer.as_ref().ok_or(Error::NotFound)?;
        let results = services::responses::export_results(&request.services, actor, id).await?;
        let text = write(&results).ok_or(Error::NotFound)?;
        Ok(attachment(kind, &format!("attachment; filename=\"{id}-{name}\""), text.into()))
    };
    download(&pages, http, fetch).await
}

/// What the archive of all files of the responses to a challenge is called.
const FILES: &str = "files.zip";

/// All files of the responses to a challenge for its team, packed while they are sent. Where that fails, the connection
/// ends before the archive does.
async fn files(request: Request, challenge: &str) -> Result<Response, Error> {
    let id = challenge.parse().map_err(|_| Error::NotFound)?;
    let actor = request.viewer.as_ref().ok_or(Error::NotFound)?;
    let packed = services::attachments::export_files(&request.services, actor, id).await?;
    let body = Body::from_stream(packed.inspect_err(|error| tracing::error!(%error, "packing files")));
    Ok(attachment("application/zip", &format!("attachment; filename=\"{id}-{FILES}\""), body))
}

/// The receipt of rights for what was handed in, as a PDF in the language of its path.
pub(super) async fn receipt(
    State(pages): State<Pages>,
    Path((_, response)): Path<(String, String)>,
    http: HttpRequest<Body>,
) -> Response {
    let t = language_of(http.uri(), http.headers());
    let fetch = async |request: Request| {
        let id = response.parse().map_err(|_| Error::NotFound)?;
        let actor = request.viewer.as_ref().ok_or(Error::NotFound)?;
        let pdf = services::responses::receipt_pdf(&request.services, actor, id, t).await?;
        Ok(attachment("application/pdf", &format!("attachment; filename=\"quinze-receipt-{id}.pdf\""), pdf.into()))
    };
    download(&pages, http, fetch).await
}

/// Headers against caching and against opening in the browser.
pub(super) fn attachment(kind: &str, disposition: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store, private"),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
    ];
    (headers, body).into_response()
}
