//! Ending mails with one click: mail programs and providers post to the address in the header `List-Unsubscribe` (RFC
//! 8058). They have no session and may send any origin. A person who opens the same address sees its page.

use super::{error_page, error_page_that_says, routes::Pages};
use app::platform::server::{language_of, localised_error};
use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::{Request, State},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::notifications::settings::Unsubscribe;
use locales::Locale;

/// Marks a request from elsewhere that is let in for this one thing, whatever cookies it has.
#[derive(Clone, Copy, Debug)]
pub struct OneClickOnly;

/// The largest body of such a request in bytes.
const LARGEST: usize = 4_096;
/// The only field of such a request, and its value.
const FIELD: &str = "List-Unsubscribe";
const VALUE: &str = "One-Click";

/// Whether mail programs may post to this path from elsewhere.
pub fn takes_one_click(method: &Method, path: &str) -> bool {
    let is_its_path =
        |t: &Locale| path.strip_prefix('/').and_then(|path| path.strip_prefix(t.code())) == Some("/unsubscribe");
    *method == Method::POST && Locale::ALL.iter().any(is_its_path)
}

/// Ends the mails for a mail program; everything else is the page and its forms.
pub(super) async fn answer(State(pages): State<Pages>, http: Request<Body>) -> Response {
    let is_foreign = http.extensions().get::<OneClickOnly>().is_some();
    if *http.method() != Method::POST || !(is_foreign || is_short(&http)) {
        return super::routes::page(State(pages), http).await;
    }
    let t = language_of(http.uri(), http.headers());
    let (parts, body) = http.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return error_page(t, StatusCode::PAYLOAD_TOO_LARGE, None) };
    if is_one_click(&body) {
        return end_mails(&pages, t, parts.uri.query().unwrap_or_default()).await;
    }
    if is_foreign {
        return error_page(t, StatusCode::FORBIDDEN, None);
    }
    super::routes::page(State(pages), Request::from_parts(parts, Body::from(body))).await
}

/// A body of unknown length is none of a mail program.
fn is_short(http: &Request<Body>) -> bool {
    http.body().size_hint().upper().is_some_and(|length| length <= LARGEST as u64)
}

/// Either encoding of a form with this one field.
fn is_one_click(body: &[u8]) -> bool {
    let mut fields = form_urlencoded::parse(body);
    let is_its = fields.next().is_some_and(|(name, value)| name == FIELD && value == VALUE) && fields.next().is_none();
    let text = String::from_utf8_lossy(body);
    let parts: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // The boundary, the name of the field, its value, and the last boundary.
    let is_part = |parts: &[&str]| {
        parts[0].starts_with("--") && parts[1].contains(&format!("name=\"{FIELD}\"")) && parts[parts.len() - 2] == VALUE
    };
    is_its || (matches!(parts.len(), 4 | 5) && is_part(&parts))
}

async fn end_mails(pages: &Pages, t: Locale, query: &str) -> Response {
    let token = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token");
    let input = Unsubscribe { token: token.map(|(_, token)| token.into_owned()).unwrap_or_default() };
    match services::notice_mails::unsubscribe(&pages.services, &input).await {
        // No redirect: RFC 8058 forbids it.
        Ok(_) => ([(header::CACHE_CONTROL, "no-store")], t.unsubscribe_done_title()).into_response(),
        Err(error) => {
            let error = localised_error(&pages.services, t, error);
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            error_page_that_says(t, status, &error.sentence(t))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_is_one_click() {
        let part = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        for body in ["List-Unsubscribe=One-Click", part] {
            assert!(is_one_click(body.as_bytes()), "{body}");
        }
        for body in [
            "",
            "List-Unsubscribe=Two-Clicks",
            "list-unsubscribe=One-Click",
            "List-Unsubscribe=One-Click&__form=/api/accounts/change_name",
            "__form=/api/accounts/change_name&List-Unsubscribe=One-Click",
            "--x\r\nContent-Disposition: form-data; name=\"__form\"\r\n\r\nOne-Click\r\n--x--\r\n",
        ] {
            assert!(!is_one_click(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn it_is_one_path_in_each_language() {
        for path in ["/en/unsubscribe", "/fr/unsubscribe"] {
            assert!(takes_one_click(&Method::POST, path) && !takes_one_click(&Method::PUT, path), "{path}");
        }
        for path in [
            "/unsubscribe",
            "/xx/unsubscribe",
            "/en/unsubscribe/",
            "/en/unsubscribes",
            "/en//unsubscribe",
            "/en/x/unsubscribe",
        ] {
            assert!(!takes_one_click(&Method::POST, path), "{path}");
        }
    }
}
