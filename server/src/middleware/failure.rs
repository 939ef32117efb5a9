//! Error responses of the middleware, in the person's language.

use app::{error::AppError, platform::server};
use axum::{
    Json,
    extract::Request,
    http::{HeaderName, StatusCode},
    response::{IntoResponse, Response},
};
use locales::Locale;
use pages::http;

/// Marks a response whose failure is logged already, with its reference.
pub const X_REFERENCE: HeaderName = HeaderName::from_static("x-reference");

/// What an error response needs of the request, kept because the request is consumed by then.
pub struct Asker {
    locale: Locale,
    /// Whether the client is a program rather than a browser that expects a page.
    is_program: bool,
}

impl Asker {
    pub fn of(request: &Request) -> Self {
        Self {
            locale: server::language_of(request.uri(), request.headers()),
            is_program: request.uri().path().starts_with("/api/"),
        }
    }

    /// Status 429, with the seconds to wait.
    pub fn refuse_too_often(&self, seconds: i64) -> Response {
        if self.is_program { http::refuse_call(self.locale, seconds) } else { http::refuse_page(self.locale, seconds) }
    }

    /// An error page, or the serialised error for a program.
    pub fn answer(&self, status: StatusCode, error: &AppError) -> Response {
        if self.is_program {
            return (status, Json(error)).into_response();
        }
        let reference = match error {
            AppError::Unexpected { reference } => Some(reference.as_str()),
            _ => None,
        };
        http::error_page(self.locale, status, reference)
    }
}
