//! What a server function answers when it does not do what it was asked to.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use locales::Locale;
use serde::{Deserialize, Serialize};

/// Seconds after which it is worth asking a database again that does not work.
const RETRY_AFTER: i64 = 10;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSentence {
    /// The field's name in its input.
    pub field: String,
    pub sentence: String,
}

/// The one error that travels between server and browser. Why something is not well formed or may not be done it says in
/// a sentence, in the language of the page: of the many there are, a browser has only those that somebody is to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Some fields are not well formed.
    Rejected(Vec<FieldSentence>),
    /// It may not be done, by this person or now.
    Forbidden {
        sentence: String,
        /// How long to wait before it is tried again, if only that is wrong.
        seconds: Option<i64>,
    },
    /// Nobody is signed in.
    SignInNeeded,
    NotFound,
    /// Someone else was quicker.
    Conflict,
    /// The request cannot be read at all.
    Malformed,
    /// More was sent than anybody needs to.
    TooLarge,
    /// The server did not answer.
    Unreachable,
    /// The database does not work at present; the same may work in a moment.
    Unavailable,
    /// Something broke. The reference stands in the operator's log.
    Unexpected {
        reference: String,
    },
}

impl AppError {
    /// The sentence that tells a person what happened and what to do.
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

    /// The HTTP status that goes with it.
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

    /// How long to wait before it is tried again, if that is what is wrong.
    pub fn seconds_to_wait(&self) -> Option<i64> {
        match self {
            Self::Forbidden { seconds, .. } => *seconds,
            Self::Unavailable => Some(RETRY_AFTER),
            _ => None,
        }
    }

    /// What is wrong with a field, if that is what is wrong.
    pub fn problem(&self, field: &str) -> Option<&str> {
        match self {
            Self::Rejected(fields) => fields.iter().find(|it| it.field == field).map(|it| it.sentence.as_str()),
            _ => None,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Malformed,
            _ => Self::Unexpected { reference: "–".to_owned() },
        };
        crate::platform::set_status(error.status());
        error
    }
}
