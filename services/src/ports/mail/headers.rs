//! Header fields of mails that the library does not know.

use lettre::message::header::{Header, HeaderName, HeaderValue};
use std::error::Error;

type Parsed<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Says that no person wrote it (RFC 3834).
#[derive(Clone)]
pub(super) struct AutoSubmitted;

/// The URL, in angle brackets, at which its reader ends such mails (RFC 2369).
#[derive(Clone)]
pub(super) struct ListUnsubscribe(pub String);

/// Says that one request to that URL is enough (RFC 8058).
#[derive(Clone)]
pub(super) struct OneClick;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Parsed<Self> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(url: &str) -> Parsed<Self> {
        Ok(Self(url.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        // As it is: a URL has no spaces at which it could be folded.
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Parsed<Self> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
