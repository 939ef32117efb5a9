//! Checks that a form is submitted by the person for whom its page was rendered: somebody else may have signed in
//! since, in another tab.

use app::{error::AppError, platform::server::Request};
use axum::{
    Json,
    body::{Body, Bytes, to_bytes},
    http::{Request as HttpRequest, StatusCode},
    response::{IntoResponse, Response},
};
use locales::Locale;

/// The hidden field with the account's identifier for which the page was rendered; empty for visitors.
pub const ACCOUNT: &str = "__account";

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
            Err(refuse(AppError::Forbidden { sentence, seconds: None }))
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
