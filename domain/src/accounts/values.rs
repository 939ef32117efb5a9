use crate::{error::FieldErrorKind, text};
use std::fmt;

/// An e-mail address, kept as typed; two that differ only in case are the same account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Accepts what mail servers accept in practice: something, one `@`, a domain with a dot, no spaces, at most 254
    /// characters (RFC 5321, 4.5.3.1.3).
    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        let address = text::line(typed, 254)?;
        let Some((local, domain)) = address.rsplit_once('@') else { return Err(FieldErrorKind::NotAnEmail) };
        let label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
        let good_local = !local.is_empty() && local.chars().count() <= 64 && !local.contains('@');
        let good_domain = domain.contains('.') && domain.split('.').all(label);
        let odd = |c: char| c.is_whitespace() || "<>()[],;:\\\"".contains(c);
        if good_local && good_domain && !address.chars().any(odd) {
            Ok(Self(address))
        } else {
            Err(FieldErrorKind::NotAnEmail)
        }
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one address share.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The name under which a person answers: one line of 1 to 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    pub const MAX: i64 = 60;

    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        text::name(typed, Self::MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password as chosen, 10 to 200 characters. Never printed, never serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    pub const MIN: i64 = 10;
    pub const MAX: i64 = 200;

    /// Only the length is asked for (NIST SP 800-63B, 5.1.1.2); every character counts, spaces too.
    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        match text::length(typed) {
            0 => Err(FieldErrorKind::Empty),
            length if length < Self::MIN => Err(FieldErrorKind::TooShort { min: Self::MIN }),
            length if length > Self::MAX => Err(FieldErrorKind::TooLong { max: Self::MAX }),
            _ => Ok(Self(typed.to_owned())),
        }
    }

    /// The password itself, for hashing and nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.ca", "léa.o'neil+x@sub.example.org", "x@münchen.example"] {
            assert_eq!(Email::parse(good).map(|email| email.0), Ok(good.to_owned()));
        }
        for bad in
            ["a", "@b.ca", "a@b", "a@.ca", "a@b..ca", "a b@c.ca", "a@@b.ca", "a@b.ca, c@d.ca", "<a@b.ca>", "a@-b.ca"]
        {
            assert_eq!(Email::parse(bad), Err(FieldErrorKind::NotAnEmail), "{bad}");
        }
        assert_eq!(Email::parse(""), Err(FieldErrorKind::Empty));
        assert_eq!(Email::parse("Lea@Example.org").map(|email| email.key()), Ok("lea@example.org".to_owned()));
    }

    #[test]
    fn a_password_of_three_characters_is_too_short_and_never_printed() {
        assert_eq!(Password::parse("abc"), Err(FieldErrorKind::TooShort { min: 10 }));
        assert_eq!(Password::parse(&"a".repeat(201)), Err(FieldErrorKind::TooLong { max: 200 }));
        assert_eq!(format!("{:?}", Password::parse("correct horse").unwrap()), "Password(…)");
    }
}
