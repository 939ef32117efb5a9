//! The interface of the rate limiter.

use super::error_page_that_says;
use app::error::AppError;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{accounts::ClientNetwork, error::ForbiddenReason, ids::UserId};
use locales::Locale;
use std::fmt::Debug;

/// The class of a request; each has its own budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestClass {
    /// A read, which changes nothing.
    Read,
    Change,
    /// Passwords, mailed links and sessions: expensive, and the target of guessing.
    Account,
}

/// Counts requests by person and by network.
pub trait RateLimiter: Debug + Send + Sync {
    /// Counts a request; `Err` is the number of seconds to wait, at least one.
    fn check(&self, class: RequestClass, client: ClientNetwork, person: Option<UserId>) -> Result<(), i64>;
}

/// The prefixes of the names of server functions that only read; all others count as changes.
const READ_PREFIXES: [&str; 4] = ["find_", "list_", "load_", "search_"];

/// The class of a server function's path.
pub(super) fn class_of(path: &str) -> RequestClass {
    let (slice, verb) = path.trim_start_matches("/api/").split_once('/').unwrap_or_default();
    match slice {
        _ if READ_PREFIXES.iter().any(|reading| verb.starts_with(reading)) => RequestClass::Read,
        "accounts" => RequestClass::Account,
        _ => RequestClass::Change,
    }
}

/// The answer to a server function's call beyond the limit.
pub fn refuse_call(t: Locale, seconds: i64) -> Response {
    let error = too_often(t, seconds);
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, HeaderValue::from(seconds))], Json(error)).into_response()
}

/// The answer to a page view beyond the limit.
pub fn refuse_page(t: Locale, seconds: i64) -> Response {
    let error = too_often(t, seconds);
    let mut response = error_page_that_says(t, StatusCode::TOO_MANY_REQUESTS, &error.sentence(t));
    set_retry_after(&mut response, &error);
    response
}

/// Sets `Retry-After` for errors of the rate limit.
pub(super) fn set_retry_after(response: &mut Response, error: &AppError) {
    if let Some(seconds) = error.seconds_to_wait() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

fn too_often(t: Locale, seconds: i64) -> AppError {
    AppError::forbidden(t, ForbiddenReason::TooOften { seconds })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_say_that_it_reads_counts_as_a_change() {
        for (path, class) in [
            ("/api/challenges/load_challenge", RequestClass::Read),
            ("/api/accounts/load_session", RequestClass::Read),
            ("/api/accounts/sign_in", RequestClass::Account),
            ("/api/voting/set_vote", RequestClass::Change),
            ("/api/voting/listen", RequestClass::Change),
            ("/api/load_", RequestClass::Change),
            ("/api/", RequestClass::Change),
        ] {
            assert_eq!(class_of(path), class, "{path}");
        }
    }
}
