//! Documents that show who organisations are: sent by a form with a file in it, and given out to be kept, never shown.

use super::{
    error_page,
    language::language_of,
    limits::MOST_FIELDS,
    rate_limit::{RequestClass, refuse_page, say_wait},
    request::{Request, told},
    routes::{Pages, client, page_failed},
};
use crate::{
    error::AppError,
    platform::{FormOutcome, SEND_DOCUMENT},
};
use axum::{
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Path, State},
    http::{HeaderName, HeaderValue, Method, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use locales::Locale;
use services::organisations::{ReadDocument, read_document, send_document};

/// The form's name among those of its page, and the place to return to.
const INSTANCE: &str = "document";
/// What may come of a document once it is on somebody's machine: nothing.
const POLICY: &str = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Whether this is the one form with a file in it: on the page where an organisation is verified.
pub fn takes_file<B>(http: &HttpRequest<B>) -> bool {
    let kind = http.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    *http.method() == Method::POST && kind.starts_with("multipart/form-data") && slug_of(http.uri().path()).is_some()
}

/// The organisation on whose page of verification this is.
fn slug_of(path: &str) -> Option<&str> {
    let below =
        path.strip_prefix('/')?.split_once('/').filter(|(language, _)| Locale::from_code(language).is_some())?;
    let slug = below.1.strip_prefix("organisations/")?.strip_suffix("/verify")?;
    (!slug.is_empty() && !slug.contains('/')).then_some(slug)
}

/// Keeps the file, then leads back to the page, or shows the page again with what is wrong.
pub(super) async fn submit(pages: &Pages, request: Request, http: HttpRequest<Body>) -> Response {
    let (mut parts, body) = http.into_parts();
    let sent = HttpRequest::from_parts(parts.clone(), body);
    parts.method = Method::GET;
    let page = HttpRequest::from_parts(parts, Body::empty());
    let t = language_of(page.uri(), page.headers());
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Change, &request) {
        return refuse_page(t, seconds);
    }
    // Whoever is not signed in is led to where they can be.
    let Some(actor) = request.viewer.clone() else { return pages.render(request, page, None).await };
    let content = match file_of(sent).await {
        Ok(content) => content,
        Err(unreadable) => return error_page(t, unreadable, None),
    };
    let slug = slug_of(page.uri().path()).unwrap_or_default();
    match send_document(&request.services, &actor, slug, content).await {
        Ok(()) => {
            (StatusCode::SEE_OTHER, [(header::LOCATION, format!("{}#{INSTANCE}", page.uri().path()))]).into_response()
        }
        Err(error) => {
            let error = told(&request.services, t, error);
            let outcome = FormOutcome {
                function: SEND_DOCUMENT.to_owned(),
                instance: INSTANCE.to_owned(),
                error: error.clone(),
                typed: Vec::new(),
            };
            let mut response = pages.render(request, page, Some(outcome)).await;
            say_wait(&mut response, &error);
            response
        }
    }
}

/// The content of the first file; empty when there is none. The name that it has on the sender's machine is not read.
async fn file_of(mut sent: HttpRequest<Body>) -> Result<Vec<u8>, StatusCode> {
    // It was measured before it came here.
    DefaultBodyLimit::disable().apply(&mut sent);
    let mut parts = Multipart::from_request(sent, &()).await.map_err(|unreadable| unreadable.status())?;
    for _ in 0..MOST_FIELDS {
        let Some(part) = parts.next_field().await.map_err(|unreadable| unreadable.status())? else {
            return Ok(Vec::new());
        };
        if part.name() == Some("file") {
            return Ok(part.bytes().await.map_err(|unreadable| unreadable.status())?.into());
        }
    }
    Err(StatusCode::PAYLOAD_TOO_LARGE)
}

/// The content of a document, to be kept and never shown, for whoever may decide on it.
pub(super) async fn give(
    State(pages): State<Pages>,
    Path(document): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    let t = language_of(http.uri(), http.headers());
    let request = match pages.read(http.headers(), client(&http)).await {
        Ok(request) => request,
        Err(error) => return page_failed(t, &error),
    };
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Read, &request) {
        return refuse_page(t, seconds);
    }
    match read_document(&request.services, request.viewer.as_ref(), &document).await {
        Ok(document) => to_be_kept(document),
        Err(error) => match told(&request.services, t, error) {
            broken @ (AppError::Unexpected { .. } | AppError::Unavailable) => page_failed(t, &broken),
            _ => error_page(t, StatusCode::NOT_FOUND, None),
        },
    }
}

/// Named by us, of a kind that no browser opens by itself, and kept by nothing on the way.
fn to_be_kept(ReadDocument { kind, slug, content }: ReadDocument) -> Response {
    let ending = if kind.as_str() == "jpeg" { "jpg" } else { kind.as_str() };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{slug}.{ending}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
    ];
    (headers, content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_takes_a_file() {
        assert_eq!(slug_of("/fr/organisations/refuge-2/verify"), Some("refuge-2"));
        for other in [
            "/fr/organisations/refuge",
            "/fr/organisations//verify",
            "/fr/organisations/a/b/verify",
            "/xx/organisations/a/verify",
            "/organisations/a/verify",
            "/fr/organisations/verify",
            "/api/organisations/a/verify",
            "/",
        ] {
            assert_eq!(slug_of(other), None, "{other}");
        }
    }
}
