use crate::error::FieldErrorKind;
use std::str::FromStr;

/// The length of a UUID as text.
const LENGTH: usize = 36;
/// Where its hyphens are.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// What a form is known by, however often it is sent: a UUID in lower case (RFC 9562) that the browser makes when it
/// sends the form first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key in a form, `None` where it has none.
    pub fn parse_optional(typed: &str) -> Result<Option<Self>, FieldErrorKind> {
        if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IdempotencyKey {
    type Err = FieldErrorKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_part = |(place, byte)| if HYPHENS.contains(&place) { byte == b'-' } else { is_digit(byte) };
        let is_key = text.len() == LENGTH && text.bytes().enumerate().all(is_part);
        if is_key { Ok(Self(text.to_owned())) } else { Err(FieldErrorKind::Unknown) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_uuid_in_lower_case() {
        let key = "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2";
        assert_eq!(key.parse(), Ok(IdempotencyKey(key.to_owned())));
        let long = "x".repeat(2_000_000);
        for other in [
            "",
            "x",
            "9F1C2B3A-0d4e-4f5a-8b6c-7d8e9fa0b1c2",
            "9f1c2b3a0d4e4f5a8b6c7d8e9fa0b1c2",
            "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c",
            "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2 ",
            "9f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1é",
            "-f1c2b3a-0d4e-4f5a-8b6c-7d8e9fa0b1c2",
            &long,
        ] {
            assert_eq!(other.parse::<IdempotencyKey>(), Err(FieldErrorKind::Unknown));
        }
    }

    #[test]
    fn a_form_may_have_none() {
        assert_eq!(IdempotencyKey::parse_optional(""), Ok(None));
        assert_eq!(IdempotencyKey::parse_optional("x"), Err(FieldErrorKind::Unknown));
    }
}
