//! Expectations about errors of use-cases.

use domain::error::{FieldErrorKind, ForbiddenReason};
use services::{Error, Result};
use std::fmt::Debug;

/// Why it was forbidden; panics on any other result.
#[track_caller]
pub fn refusal<T: Debug>(result: Result<T>) -> ForbiddenReason {
    match result {
        Err(Error::Forbidden(refusal)) => refusal,
        other => panic!("not forbidden: {other:?}"),
    }
}

/// The error of a field, `None` when only others were wrong; panics unless it was rejected.
#[track_caller]
pub fn problem<T: Debug>(result: Result<T>, field: &str) -> Option<FieldErrorKind> {
    match result {
        Err(Error::Rejected(rejection)) => rejection.problem(field),
        other => panic!("not rejected: {other:?}"),
    }
}

/// The fields with errors in order; panics unless it was rejected.
#[track_caller]
pub fn rejected_fields<T: Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Error::Rejected(rejection)) => rejection.0.into_iter().map(|error| error.field).collect(),
        other => panic!("not rejected: {other:?}"),
    }
}

/// Panics unless it was not found.
#[track_caller]
pub fn assert_not_found<T: Debug>(result: Result<T>) {
    assert!(matches!(result, Err(Error::NotFound)), "found: {result:?}");
}
