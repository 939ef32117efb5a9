//! Which part of a challenge's responses a page shows.

use crate::{
    error::{FieldErrorKind, FieldErrors},
    ids::ResponseId,
    page::Cursor,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The part of a challenge's responses to show, as in the query string; empty for the first page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowResponses {
    /// The cursor of the page.
    pub after: String,
    /// The only response to show, with all its comments.
    pub response: String,
    /// Shows the comments before this cursor.
    pub before: String,
}

/// A well-formed [`ShowResponses`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub after: Option<ResponseCursor>,
    pub only: Option<ResponseId>,
    pub before: Option<Cursor>,
}

impl ShowResponses {
    /// The validated query, or an error for each parameter.
    pub fn parse(&self) -> Result<Shown, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let after = wrong.check("after", optional(&self.after));
        let only = wrong.check("response", optional(&self.response));
        match (after, only, wrong.check("before", Cursor::parse(&self.before))) {
            (Some(after), Some(only), Some(before)) => Ok(Shown { after, only, before }),
            _ => Err(wrong),
        }
    }
}

fn optional<T: FromStr<Err = FieldErrorKind>>(typed: &str) -> Result<Option<T>, FieldErrorKind> {
    if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) }
}

/// The position of a page's last response in the viewer's order, and how many precede the next. Written
/// `{count}.{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseCursor {
    pub count: usize,
    pub id: ResponseId,
}

impl fmt::Display for ResponseCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.count, self.id)
    }
}

impl FromStr for ResponseCursor {
    type Err = FieldErrorKind;

    fn from_str(text: &str) -> Result<Self, FieldErrorKind> {
        let (count, id) = text.split_once('.').ok_or(FieldErrorKind::Unknown)?;
        Ok(Self { count: count.parse().map_err(|_| FieldErrorKind::Unknown)?, id: id.parse()? })
    }
}
