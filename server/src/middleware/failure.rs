//! Answers of the middleware itself, in the person's language.

use app::{error::AppError, platform::server};
use axum::{
    Json,
    extract::Request,
    http::{HeaderName, StatusCode},
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
        Self {
            locale: server::language_of(request.uri(), request.headers()),
            is_program: request.uri().path().starts_with("/api/"),
        }
    }

    /// That too much was asked for at once, with the seconds to wait.
    pub fn refuse_too_often(&self, seconds: i64) -> Response {
        if self.is_program {
            server::refuse_call(self.locale, seconds)
        } else {
            server::refuse_page(self.locale, seconds)
        }
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
