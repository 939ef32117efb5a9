//! Cursor pagination.

use crate::{error::FieldErrorKind, time::Timestamp};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// One page of a list, with the cursor of the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The cursor of the next page, `None` on the last.
    pub next: Option<String>,
}

/// The position of a page's last row in an order by time and identifier, newest first. Written
/// `{milliseconds}-{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub at: Timestamp,
    pub id: i64,
}

impl Cursor {
    /// The cursor in a query string; empty means the first page.
    pub fn parse(typed: &str) -> Result<Option<Self>, FieldErrorKind> {
        if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at.0, self.id)
    }
}

impl FromStr for Cursor {
    type Err = FieldErrorKind;

    fn from_str(text: &str) -> Result<Self, FieldErrorKind> {
        let (at, id) = text.split_once('-').ok_or(FieldErrorKind::Unknown)?;
        match (at.parse(), id.parse()) {
            (Ok(at), Ok(id)) if at >= 0 && id > 0 => Ok(Self { at: Timestamp(at), id }),
            _ => Err(FieldErrorKind::Unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_address() {
        let cursor = Cursor { at: Timestamp(1_800_000_000_123), id: 42 };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!(Cursor::parse(""), Ok(None));
    }

    #[test]
    fn a_cursor_made_up_by_hand_is_refused() {
        for made_up in ["x", "1", "1-", "-1", "1-0", "--", "1-2-3", "99999999999999999999-1", "1--1", "' OR 1=1"] {
            assert_eq!(Cursor::parse(made_up), Err(FieldErrorKind::Unknown), "{made_up}");
        }
    }
}
