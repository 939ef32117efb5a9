use crate::{error::FieldErrorKind, text};

/// The name of a passkey: one line of 1 to 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyName(String);

impl PasskeyName {
    pub const MAX: i64 = 60;

    /// The name as typed, or else the device's, which may be unknown as well.
    pub fn parse(typed: &str, device: &str) -> Result<Self, FieldErrorKind> {
        match text::optional_line(typed, Self::MAX)? {
            name if !name.is_empty() => Ok(Self(name)),
            _ if device.is_empty() => Ok(Self("Passkey".to_owned())),
            _ => text::line(device, Self::MAX).map(Self),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A second-factor code. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Code {
    /// A time-based code of six digits (TOTP, RFC 6238).
    Totp(String),
    /// A recovery code: 16 letters and digits.
    Recovery(String),
}

impl Code {
    /// Parses a code; spaces, hyphens and case are ignored.
    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let plain = plain.to_ascii_uppercase();
        match plain.len() {
            0 => Err(FieldErrorKind::Empty),
            6 if plain.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Self::Totp(plain)),
            16 if plain.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(Self::Recovery(plain)),
            _ => Err(FieldErrorKind::WrongCode),
        }
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_without_a_name_is_called_after_the_device() {
        let named = |typed: &str, device: &str| PasskeyName::parse(typed, device).map(|name| name.0);
        assert_eq!(named("  My   phone ", "Firefox, Android"), Ok("My phone".to_owned()));
        assert_eq!(named(" ", "Firefox, Android"), Ok("Firefox, Android".to_owned()));
        assert_eq!(named("", ""), Ok("Passkey".to_owned()));
        assert_eq!(named(&"é".repeat(61), ""), Err(FieldErrorKind::TooLong { max: 60 }));
        assert_eq!(named("a\u{1b}b", ""), Err(FieldErrorKind::ForbiddenCharacter));
    }

    #[test]
    fn codes_are_read_as_people_write_them() {
        assert_eq!(Code::parse(" 123 456 "), Ok(Code::Totp("123456".to_owned())));
        assert_eq!(Code::parse("abcd-2345-EFGH-6723"), Ok(Code::Recovery("ABCD2345EFGH6723".to_owned())));
        assert_eq!(Code::parse(" - "), Err(FieldErrorKind::Empty));
        for wrong in ["12345", "1234567", "12345a", "٠١٢٣٤٥", "ABCD2345EFGH672", "ABCD2345EFGH672é"] {
            assert_eq!(Code::parse(wrong), Err(FieldErrorKind::WrongCode), "{wrong}");
        }
        assert_eq!(format!("{:?}", Code::parse("123456").unwrap()), "Code(…)");
    }
}
