//! Checks that a form is submitted by the person for whom its page was rendered: somebody else may have signed in
//! since, in another tab.

use super::request::Request;
use crate::error::AppError;
use axum::{
    Json,
    body::{Body, Bytes, to_bytes},
    http::{HeaderName, HeaderValue, Request as HttpRequest, StatusCode},
    response::{IntoResponse, Response},
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use locales::Locale;

/// The hidden field with the account's identifier for which the page was rendered; empty for visitors.
pub const ACCOUNT: &str = "__account";
/// The response header with the account's identifier after a change of session without a page load.
const NOW: HeaderName = HeaderName::from_static("quinze-account");

/// Returns the request unchanged, or an error response when the form was rendered for another person than the one
/// signed in. Visitors' forms are accepted from anybody.
pub(super) async fn require_own(
    request: &Request,
    t: Locale,
    http: HttpRequest<Body>,
) -> Result<HttpRequest<Body>, Response> {
    let (parts, body) = http.into_parts();
    // The size was limited by the middleware.
    let body = to_bytes(body, usize::MAX).await.map_err(|_| refuse(AppError::Malformed))?;
    match (&request.viewer, account_in(&body)) {
        (Some(viewer), Some(account)) if account != viewer.id.to_string().as_bytes() => {
            let sentence = t.refusal_signed_in_as_another(&viewer.name);
            let mut response = refuse(AppError::Forbidden { sentence, seconds: None });
            response.headers_mut().insert(NOW, HeaderValue::from(viewer.id.0));
            Err(response)
        }
        _ => Ok(HttpRequest::from_parts(parts, Body::from(body))),
    }
}

/// The account in a form, `None` where there is none.
fn account_in(body: &Bytes) -> Option<&[u8]> {
    let prefix = [ACCOUNT, "="].concat();
    let mut fields = body.split(|byte| *byte == b'&');
    fields.find_map(|field| field.strip_prefix(prefix.as_bytes())).filter(|account| !account.is_empty())
}

fn refuse(error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(error)).into_response()
}

/// The account of this page for its forms: the identifier, empty for visitors.
pub fn account() -> String {
    let viewer = use_context::<Request>().and_then(|request| request.viewer);
    viewer.map(|viewer| viewer.id.to_string()).unwrap_or_default()
}

/// Adds the header with the account that has signed in, if any.
pub(super) fn set_account_header(account: &str) {
    if let (Some(options), Ok(account)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(account)) {
        options.insert_header(NOW, account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_read_wherever_it_stands() {
        let account = |form: &'static str| account_in(&Bytes::from_static(form.as_bytes())).map(<[u8]>::to_vec);
        assert_eq!(account("__form=x&__account=7&a=b"), Some(b"7".to_vec()));
        assert_eq!(account("__account=7"), Some(b"7".to_vec()));
        for none in ["", "__account=", "a=__account=7", "x__account=7", "__accounts=7"] {
            assert_eq!(account(none), None, "{none}");
        }
    }
}
