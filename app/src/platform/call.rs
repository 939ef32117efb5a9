//! Calling server functions without a typed client for each, which would cost code size: answers travel as text and are
//! parsed where they are rendered.

use crate::error::AppError;
use leptos::{prelude::*, server::codee::string::FromToStringCodec};
use serde::{Serialize, de::DeserializeOwned};
use std::{future::Future, pin::Pin, sync::Arc};

/// The future of an answer.
pub type Pending = Pin<Box<dyn Future<Output = String> + Send>>;

/// A server function with its arguments, which can be called repeatedly.
#[derive(Clone)]
pub struct Call {
    pub(super) key: String,
    pub(super) run: Arc<dyn Fn() -> Pending + Send + Sync>,
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// Resources of answers as text: embedded in the page by the server, requested again by the browser.
pub type Answers = Resource<String, FromToStringCodec>;

/// A resource for a call, refetched whenever the call or the value of `again` changes. The server embeds the first
/// answer in the page.
pub fn ask(
    again: impl Fn() -> u32 + Send + Sync + 'static,
    call: impl Fn() -> Call + Send + Sync + 'static,
) -> Answers {
    let call: Box<dyn Fn() -> Call + Send + Sync> = Box::new(call);
    let again: Box<dyn Fn() -> u32 + Send + Sync> = Box::new(again);
    ask_boxed(again, call)
}

fn ask_boxed(again: Box<dyn Fn() -> u32 + Send + Sync>, call: Box<dyn Fn() -> Call + Send + Sync>) -> Answers {
    Resource::new_with_options(move || (again(), call()), |(_, call)| (call.run)(), true)
}

/// The answer when the server is unreachable.
pub const UNREACHABLE: &str = "-\"Unreachable\"";

/// An answer as text: `+` and the value, or `-` and the error, as JSON.
pub fn write_answer<T: Serialize>(answer: &Result<T, AppError>) -> String {
    let (mark, json) = match answer {
        Ok(given) => ("+", serde_json::to_string(given)),
        Err(error) => ("-", serde_json::to_string(error)),
    };
    [mark, &json.unwrap_or_default()].concat()
}

/// The value, or the error.
pub fn read_answer<T: DeserializeOwned>(answer: &str) -> Result<T, AppError> {
    let unreadable = || AppError::Unexpected { reference: "–".to_owned() };
    match answer.strip_prefix('+') {
        Some(json) => read_json(json).ok_or_else(unreadable),
        None => Err(read_error(answer).unwrap_or(AppError::Unreachable)),
    }
}

/// The error, `None` when the answer is a value.
pub fn read_error(answer: &str) -> Option<AppError> {
    answer.strip_prefix('-').map(|json| read_json(json).unwrap_or(AppError::Unreachable))
}

/// A value from JSON, `None` when parsing fails. Errors have no messages, which would be a tenth of the code that the
/// browser loads.
pub fn read_json<T: DeserializeOwned>(json: &str) -> Option<T> {
    let mut unescaped = vec![0; json.len()];
    serde_json_core::from_str_escaped(json, &mut unescaped).ok().map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::error::{FieldErrorKind, FieldErrors, ForbiddenReason};
    use locales::Locale;

    #[test]
    fn what_is_written_is_read() {
        let words = "Un « mot »,\n\"deux\" \\ \u{1}\t🙂 < & \u{202f}!".to_owned();
        let answer = Ok(vec![Some(words.clone()), None, Some(String::new())]);
        assert_eq!(read_answer(&write_answer(&answer)), answer);
        let errors = [
            AppError::rejected(Locale::En, FieldErrors::of("title", FieldErrorKind::TooLong { max: 120 })),
            AppError::rejected(Locale::Fr, FieldErrors::of("days", FieldErrorKind::NotInRange { min: -1, max: 30 })),
            AppError::forbidden(Locale::Fr, ForbiddenReason::NotOpen),
            AppError::forbidden(Locale::En, ForbiddenReason::TooOften { seconds: 90 }),
            AppError::Unreachable,
            AppError::Unavailable,
            AppError::Unexpected { reference: words },
        ];
        for error in errors {
            assert_eq!(read_answer::<()>(&write_answer::<()>(&Err(error.clone()))), Err(error));
        }
    }

    #[test]
    fn what_is_not_an_answer_is_an_error() {
        for text in ["", "+", "+{", "+\"", "-", "-{}", "-\"Nonsense\"", "<html>", "+\"\\u12\"", "+\"\\ud800\""] {
            assert!(read_answer::<String>(text).is_err(), "{text}");
        }
        assert_eq!(UNREACHABLE, write_answer::<()>(&Err(AppError::Unreachable)));
    }
}
