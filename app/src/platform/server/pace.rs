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
pub enum Weight {
    /// Reading changes nothing.
    Read,
    Change,
    /// What has to do with passwords, links by mail and sessions: costly, and what guessing would be tried on.
    Account,
}

/// Counts what each person and each network asks for.
pub trait Pace: Debug + Send + Sync {
    /// Counts one more; `Err` says how many seconds to wait instead, one at least.
    fn keep(&self, weight: Weight, client: ClientNetwork, person: Option<UserId>) -> Result<(), i64>;
}

/// How server functions that only read are called; any other name counts as a change.
const READING: [&str; 4] = ["find_", "list_", "load_", "search_"];

/// What a call of the server function at this path is.
pub(super) fn weight_of(path: &str) -> Weight {
    let (slice, verb) = path.trim_start_matches("/api/").split_once('/').unwrap_or_default();
    match slice {
        _ if READING.iter().any(|reading| verb.starts_with(reading)) => Weight::Read,
        "accounts" => Weight::Account,
        _ => Weight::Change,
    }
}

/// The answer to a call that came too soon.
pub(super) fn refuse_call(t: Locale, seconds: i64) -> Response {
    let error = too_often(t, seconds);
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, HeaderValue::from(seconds))], Json(error)).into_response()
}

/// The answer to a page that was asked for too soon.
pub(super) fn refuse_page(t: Locale, seconds: i64) -> Response {
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
        for (path, weight) in [
            ("/api/challenges/load_challenge", Weight::Read),
            ("/api/accounts/load_session", Weight::Read),
            ("/api/accounts/sign_in", Weight::Account),
            ("/api/voting/set_vote", Weight::Change),
            ("/api/voting/listen", Weight::Change),
            ("/api/load_", Weight::Change),
            ("/api/", Weight::Change),
        ] {
            assert_eq!(weight_of(path), weight, "{path}");
        }
    }
}
