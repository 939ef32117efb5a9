//! How often one may ask.

use super::error_page_that_says;
use crate::error::AppError;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{accounts::ClientNetwork, error::ForbiddenReason, ids::UserId};
use locales::Locale;
use std::fmt::Debug;

/// What is asked for; each has a budget of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestClass {
    /// Reading changes nothing.
    Read,
    Change,
    /// What has to do with passwords, links by mail and sessions: costly, and what guessing would be tried on.
    Account,
}

/// Counts what each person and each network asks for.
pub trait RateLimiter: Debug + Send + Sync {
    /// Counts one more; `Err` says how many seconds to wait instead, one at least.
    fn check(&self, class: RequestClass, client: ClientNetwork, person: Option<UserId>) -> Result<(), i64>;
}

/// How server functions that only read are called; any other name counts as a change.
const READING: [&str; 4] = ["find_", "list_", "load_", "search_"];

/// What a call of the server function at this path is.
pub(super) fn class_of(path: &str) -> RequestClass {
    let (slice, verb) = path.trim_start_matches("/api/").split_once('/').unwrap_or_default();
    match slice {
        _ if READING.iter().any(|reading| verb.starts_with(reading)) => RequestClass::Read,
        "accounts" => RequestClass::Account,
        _ => RequestClass::Change,
    }
}

/// The answer to a call that came too soon.
pub fn refuse_call(t: Locale, seconds: i64) -> Response {
    let error = too_often(t, seconds);
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, HeaderValue::from(seconds))], Json(error)).into_response()
}

/// The answer to a page that was asked for too soon.
pub fn refuse_page(t: Locale, seconds: i64) -> Response {
    let error = too_often(t, seconds);
    let mut response = error_page_that_says(t, StatusCode::TOO_MANY_REQUESTS, &error.sentence(t));
    say_wait(&mut response, &error);
    response
}

/// Tells programs how long to wait, where that is what is wrong.
pub(super) fn say_wait(response: &mut Response, error: &AppError) {
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
