//! What came of something that should not have been possible.

use domain::error::{FieldErrorKind, ForbiddenReason};
use services::{Error, Result};
use std::fmt::Debug;

/// Why it was forbidden; panics when it was not.
#[track_caller]
pub fn refusal<T: Debug>(result: Result<T>) -> ForbiddenReason {
    match result {
        Err(Error::Forbidden(refusal)) => refusal,
        other => panic!("not forbidden: {other:?}"),
    }
}

/// What was wrong with a field, `None` when only others were wrong; panics when nothing was rejected.
#[track_caller]
pub fn problem<T: Debug>(result: Result<T>, field: &str) -> Option<FieldErrorKind> {
    match result {
        Err(Error::Rejected(rejection)) => rejection.problem(field),
        other => panic!("not rejected: {other:?}"),
    }
}

/// Every field that something was wrong with, in the order in which they were said; panics when nothing was rejected.
#[track_caller]
pub fn rejected_fields<T: Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Error::Rejected(rejection)) => rejection.0.into_iter().map(|error| error.field).collect(),
        other => panic!("not rejected: {other:?}"),
    }
}

/// Panics unless it was not there.
#[track_caller]
pub fn assert_not_found<T: Debug>(result: Result<T>) {
    assert!(matches!(result, Err(Error::NotFound)), "found: {result:?}");
}
