//! The files of certificates, the check of a file, and the keys with which they are signed.

use super::{
    download::{attachment, download},
    error_page,
    multipart::{file_limit, read_form},
    rate_limit::{RequestClass, refuse_page},
    routes::Pages,
};
use crate::recognition::CheckAnswer;
use app::{
    error::AppError,
    platform::server::{Request, language_of, localised_error},
};
use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderValue, Method, Request as HttpRequest, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    error::{FieldErrorKind, FieldErrors},
    recognition::certificate::{CheckedFile, MAX_FILE, PublicKey},
};
use locales::Locale;
use serde::Serialize;

/// What stands below the language in the addresses of certificates.
const BELOW: &str = "certificates/";

/// The public keys, as programs read them.
#[derive(Serialize)]
struct Keys {
    algorithm: &'static str,
    /// The newest first, which signs.
    keys: Vec<PublicKey>,
}

/// The public keys with which certificates are or were signed.
pub(super) async fn keys(State(pages): State<Pages>, http: HttpRequest<Body>) -> Response {
    let fetch = async |request: Request| {
        let keys = services::recognition::list_certificate_keys(&request.services).await?;
        let kept = [(header::CACHE_CONTROL, "no-cache")];
        Ok((kept, Json(Keys { algorithm: "Ed25519", keys })).into_response())
    };
    download(&pages, http, fetch).await
}

/// The identifier of the certificate whose file is asked for.
pub(super) fn file_in(http: &HttpRequest<Body>) -> Option<String> {
    if !matches!(*http.method(), Method::GET | Method::HEAD) {
        return None;
    }
    Some(below(http.uri().path())?.strip_suffix(".pdf")?.to_owned())
}

/// The file of a certificate, for whoever has its address.
pub(super) async fn give(pages: &Pages, http: HttpRequest<Body>, id: &str) -> Response {
    let fetch = async |request: Request| {
        let pdf = services::recognition::certificate_pdf(&request.services, id).await?;
        let disposition = format!("attachment; filename=\"quinze-certificate-{}.pdf\"", &id[..8]);
        let mut file = attachment("application/pdf", &disposition, pdf.into());
        file.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
        Ok(file)
    };
    download(pages, http, fetch).await
}

/// Whether a file is sent to be checked, which needs no session.
pub fn is_certificate_check<B>(http: &HttpRequest<B>) -> bool {
    file_limit(http).is_some() && below(http.uri().path()) == Some("check")
}

fn below(path: &str) -> Option<&str> {
    let (language, page) = path.strip_prefix('/')?.split_once('/')?;
    Locale::from_code(language)?;
    page.strip_prefix(BELOW)
}

/// The page for checking with what became of the check. The file is forgotten with the request.
pub(super) async fn check(pages: &Pages, request: Request, http: HttpRequest<Body>) -> Response {
    let (mut parts, body) = http.into_parts();
    let sent = HttpRequest::from_parts(parts.clone(), body);
    let t = language_of(&parts.uri, &parts.headers);
    if let Err(seconds) = pages.check_rate_limit(RequestClass::Change, &request) {
        return refuse_page(t, seconds);
    }
    let file = match read_form(sent, false).await {
        Ok(form) => form.file.map(|file| file.content).unwrap_or_default(),
        Err(unreadable) => return error_page(t, unreadable, None),
    };
    let answer = checked(&request, t, &file).await;
    let status = answer.as_ref().err().and_then(|error| StatusCode::from_u16(error.status()).ok());
    parts.method = Method::GET;
    parts.extensions.insert(CheckAnswer(answer));
    let mut page = pages.render(request, HttpRequest::from_parts(parts, Body::empty()), None).await;
    *page.status_mut() = status.unwrap_or(page.status());
    page
}

async fn checked(request: &Request, t: Locale, file: &[u8]) -> Result<CheckedFile, AppError> {
    let refused = |problem| AppError::rejected(t, FieldErrors::of("file", problem));
    match file.len() {
        0 => return Err(refused(FieldErrorKind::NoFile)),
        length if length > MAX_FILE => return Err(refused(FieldErrorKind::FileTooLarge { max: 1 })),
        _ => {}
    }
    let checked = services::recognition::check_certificate(&request.services, request.viewer.as_ref(), file).await;
    checked.map_err(|error| localised_error(&request.services, t, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_the_check_have_addresses_of_their_own() {
        let file = |path: &str| file_in(&HttpRequest::get(path).body(Body::empty()).unwrap());
        assert_eq!(file("/fr/certificates/abc.pdf").as_deref(), Some("abc"));
        for other in ["/fr/certificates/abc", "/xx/certificates/abc.pdf", "/certificates/abc.pdf", "/fr/me/abc.pdf"] {
            assert_eq!(file(other), None, "{other}");
        }
        assert_eq!(file_in(&HttpRequest::post("/fr/certificates/abc.pdf").body(Body::empty()).unwrap()), None);
        let sent = |path: &str, kind: &str| {
            is_certificate_check(
                &HttpRequest::post(path).header(header::CONTENT_TYPE, kind).body(Body::empty()).unwrap(),
            )
        };
        assert!(sent("/en/certificates/check", "multipart/form-data; boundary=x"));
        assert!(!sent("/en/certificates/check", "application/x-www-form-urlencoded"));
        assert!(!sent("/en/certificates/checks", "multipart/form-data; boundary=x"));
        assert!(!sent("/en/organisations/check/verify", "multipart/form-data; boundary=x"));
    }
}
