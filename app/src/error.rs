//! The errors of server functions.

use locales::Locale;
use serde::{Deserialize, Serialize};

/// The `Retry-After` when the database is unavailable, in seconds.
const RETRY_AFTER: i64 = 10;

/// The error of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSentence {
    /// The field's name in its input.
    pub field: String,
    pub sentence: String,
}

/// The one error type between server and browser. Validation errors and refusals contain their sentence in the language
/// of the page, so that the browser does not have to load all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Invalid fields.
    Rejected(Vec<FieldSentence>),
    /// Not allowed for this person or at this moment.
    Forbidden {
        sentence: String,
        /// Seconds to wait before a retry, if there were too many attempts.
        seconds: Option<i64>,
    },
    /// Nobody is signed in.
    SignInNeeded,
    NotFound,
    /// A concurrent change came first.
    Conflict,
    /// The request cannot be parsed.
    Malformed,
    /// The request is too large.
    TooLarge,
    /// The server did not answer.
    Unreachable,
    /// The database is temporarily unavailable; a retry may succeed.
    Unavailable,
    /// An unexpected failure. The reference is in the operator's log.
    Unexpected {
        reference: String,
    },
}

impl AppError {
    /// The sentence for people: what happened and what to do.
    pub fn sentence(&self, t: Locale) -> String {
        match self {
            Self::Rejected(_) => t.error_rejected().to_owned(),
            Self::Forbidden { sentence, .. } => sentence.clone(),
            Self::SignInNeeded => t.error_signed_out().to_owned(),
            Self::NotFound => t.error_not_found().to_owned(),
            Self::Conflict => t.refusal_changed_meanwhile().to_owned(),
            Self::Malformed => t.error_malformed().to_owned(),
            Self::TooLarge => t.error_too_large().to_owned(),
            Self::Unreachable => t.error_unreachable().to_owned(),
            Self::Unavailable => t.error_unavailable().to_owned(),
            Self::Unexpected { reference } => t.error_unexpected(reference),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::Rejected(_) => 422,
            Self::Forbidden { seconds: Some(_), .. } => 429,
            Self::Forbidden { .. } => 403,
            Self::SignInNeeded => 401,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Malformed => 400,
            Self::TooLarge => 413,
            Self::Unavailable => 503,
            Self::Unreachable | Self::Unexpected { .. } => 500,
        }
    }

    /// Seconds to wait before a retry, if that is the problem.
    pub fn seconds_to_wait(&self) -> Option<i64> {
        match self {
            Self::Forbidden { seconds, .. } => *seconds,
            Self::Unavailable => Some(RETRY_AFTER),
            _ => None,
        }
    }

    /// The error of a field, if it has one.
    pub fn problem(&self, field: &str) -> Option<&str> {
        match self {
            Self::Rejected(fields) => fields.iter().find(|it| it.field == field).map(|it| it.sentence.as_str()),
            _ => None,
        }
    }
}
