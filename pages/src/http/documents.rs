//! Uploads and downloads of organisations' documents: multipart forms, and downloads that are never shown inline.

use super::{
    download::download,
    error_page,
    multipart::read_form,
    rate_limit::{RequestClass, refuse_page, set_retry_after},
    routes::Pages,
};
use crate::forms::{FormOutcome, SEND_DOCUMENT};
use app::platform::server::{Request, language_of, localised_error};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderName, HeaderValue, Method, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use locales::Locale;
use services::organisations::{ReadDocument, read_document, send_document};

/// The form's instance on its page, used as the fragment to return to.
const INSTANCE: &str = "document";
/// The content security policy of a document: everything is forbidden.
const POLICY: &str = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The slug of the organisation in the path of its verification page.
pub(super) fn slug_of(path: &str) -> Option<&str> {
    let below =
        path.strip_prefix('/')?.split_once('/').filter(|(language, _)| Locale::from_code(language).is_some())?;
    let slug = below.1.strip_prefix("organisations/")?.strip_suffix("/verify")?;
    (!slug.is_empty() && !slug.contains('/')).then_some(slug)
}

/// Stores the file, then redirects to the page, or renders it with the errors.
pub(super) async fn submit(pages: &Pages, request: Request, http: HttpRequest<Body>) -> Response {
    let (mut parts, body) = http.into_parts();
    let sent = HttpRequest::from_parts(parts.clone(), body);
    parts.method = Method::GET;
    let page = HttpRequest::from_parts(parts, Body::empty());
    let t = language_of(page.uri(), page.headers());
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Change, &request) {
        return refuse_page(t, seconds);
    }
    // Visitors are redirected to the sign-in page.
    let Some(actor) = request.viewer.clone() else { return pages.render(request, page, None).await };
    let content = match read_form(sent, false).await {
        Ok(form) => form.file.map(|file| file.content).unwrap_or_default(),
        Err(unreadable) => return error_page(t, unreadable, None),
    };
    let slug = slug_of(page.uri().path()).unwrap_or_default();
    match send_document(&request.services, &actor, slug, content).await {
        Ok(()) => {
            (StatusCode::SEE_OTHER, [(header::LOCATION, format!("{}#{INSTANCE}", page.uri().path()))]).into_response()
        }
        Err(error) => {
            let error = localised_error(&request.services, t, error);
            let outcome = FormOutcome {
                function: SEND_DOCUMENT.to_owned(),
                instance: INSTANCE.to_owned(),
                error: Some(error.clone()),
                typed: Vec::new(),
            };
            let mut response = pages.render(request, page, Some(outcome)).await;
            set_retry_after(&mut response, &error);
            response
        }
    }
}

/// The content of a document as a download, for moderators who may decide on it.
pub(super) async fn give(
    State(pages): State<Pages>,
    Path(document): Path<String>,
    http: HttpRequest<Body>,
) -> Response {
    let fetch = async |request: Request| {
        Ok(to_be_kept(read_document(&request.services, request.viewer.as_ref(), &document).await?))
    };
    download(&pages, http, fetch).await
}

/// The headers of the download: a name of ours, a generic type, and no caching.
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
