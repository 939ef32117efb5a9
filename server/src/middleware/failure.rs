//! Answers of the middleware itself, in the person's language.

use app::{error::AppError, platform::server};
use axum::{
    Json,
    extract::Request,
    http::{
        HeaderMap, HeaderName, StatusCode, Uri,
        header::{ACCEPT_LANGUAGE, REFERER},
    },
    response::{IntoResponse, Response},
};
use locales::Locale;

/// Holds the reference of a failure whose line is in the log already.
pub const X_REFERENCE: HeaderName = HeaderName::from_static("x-reference");

/// Who is answered if the request fails, kept because the request itself is gone by then.
pub struct Asker {
    locale: Locale,
    /// Whether a program asked, not a browser for a page.
    is_program: bool,
}

impl Asker {
    pub fn of(request: &Request) -> Self {
        Self { locale: locale(request.uri(), request.headers()), is_program: request.uri().path().starts_with("/api/") }
    }

    /// An error page, or the error itself for a program.
    pub fn answer(&self, status: StatusCode, error: &AppError) -> Response {
        if self.is_program {
            return (status, Json(error)).into_response();
        }
        let reference = match error {
            AppError::Unexpected { reference } => Some(reference.as_str()),
            _ => None,
        };
        server::error_page(self.locale, status, reference)
    }
}

/// The language of the path, else of the page that the person comes from, else of their browser.
fn locale(uri: &Uri, headers: &HeaderMap) -> Locale {
    let before = || text(headers, &REFERER).parse::<Uri>().ok();
    Locale::from_path(uri.path())
        .or_else(|| Locale::from_path(before()?.path()))
        .unwrap_or_else(|| Locale::negotiate(text(headers, &ACCEPT_LANGUAGE)))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    let value = headers.get(name);
    value.and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &'static str, headers: &[(HeaderName, &'static str)]) -> Locale {
        let headers = headers.iter().map(|(name, value)| {
            let value = axum::http::HeaderValue::from_static(value);
            (name.clone(), value)
        });
        locale(&Uri::from_static(path), &headers.collect())
    }

    #[test]
    fn the_nearest_sign_of_a_language_counts() {
        let from_french = (REFERER, "https://quinze.example/fr/me?x=/en");
        let likes_french = (ACCEPT_LANGUAGE, "fr-CA, en;q=0.5");
        assert_eq!(of("/en/me", &[from_french.clone(), likes_french.clone()]), Locale::En);
        assert_eq!(of("/api/vote", &[from_french]), Locale::Fr);
        assert_eq!(of("/api/vote", &[(REFERER, "no address"), likes_french]), Locale::Fr);
        assert_eq!(of("/", &[]), Locale::En);
    }
}
