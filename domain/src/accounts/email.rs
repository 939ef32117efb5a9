use crate::{error::FieldErrorKind, text};
use email_address::EmailAddress;
use idna::AsciiDenyList;
use unicode_normalization::UnicodeNormalization;

/// An e-mail address: local part as typed, domain in lower case and ASCII (IDNA, UTS 46). Two that differ only in
/// case or Unicode normalisation belong to the same account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The longest address (RFC 5321, 4.5.3.1.3).
    const MAX: i64 = 254;

    /// Accepts `local@domain` where the local part is not quoted and the domain has a dot. Invisible characters at
    /// the ends, as copying leaves them, are removed; inside they are refused.
    pub fn parse(typed: &str) -> Result<Self, FieldErrorKind> {
        let seen = typed.trim_matches(|character: char| character.is_whitespace() || is_ignorable(character));
        let typed = text::line(seen, Self::MAX)?;
        if seen.contains(is_ignorable) {
            return Err(FieldErrorKind::NotAnEmail);
        }
        let Some((local, domain)) = typed.rsplit_once('@') else { return Err(FieldErrorKind::NotAnEmail) };
        let odd = |character: char| character.is_whitespace() || "@<>()[],;:\\\"".contains(character);
        if local.chars().chain(domain.chars()).any(odd) {
            return Err(FieldErrorKind::NotAnEmail);
        }
        let local: String = local.nfc().collect();
        let domain = idna::domain_to_ascii_cow(domain.as_bytes(), AsciiDenyList::STD3);
        let domain = domain.map_err(|_| FieldErrorKind::NotAnEmail)?;
        // The parser of the mailer.
        let can_be_written_to = EmailAddress::is_valid_local_part(&local) && EmailAddress::is_valid_domain(&domain);
        let address = format!("{local}@{domain}");
        match text::length(&address) {
            length if length > Self::MAX => Err(FieldErrorKind::TooLong { max: Self::MAX }),
            _ if can_be_written_to && domain.contains('.') => Ok(Self(address)),
            _ => Err(FieldErrorKind::NotAnEmail),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key for comparison: equal for every spelling of one address.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Whether a character is invisible everywhere (`Default_Ignorable_Code_Point`, Unicode 17).
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(typed: &str) -> Result<String, FieldErrorKind> {
        Email::parse(typed).map(|email| email.0)
    }

    #[test]
    fn addresses() {
        for good in ["a@b.ca", "léa.o'neil+x@sub.example.org", "x_1-2@xn--mnchen-3ya.example"] {
            assert_eq!(parsed(good), Ok(good.to_owned()));
        }
        for bad in [
            "a",
            "@b.ca",
            "a@b",
            "a@.ca",
            "a@b..ca",
            "a b@c.ca",
            "a@@b.ca",
            "a@b.ca, c@d.ca",
            "<a@b.ca>",
            "a@-b.ca",
            "a@b.ca.",
            "a..b@c.ca",
            ".ab@c.ca",
            "ab.@c.ca",
            "\"a b\"@c.ca",
            "a@[192.0.2.1]",
            "a@b_c.ca",
            "a@xn--a.ca",
        ] {
            assert_eq!(parsed(bad), Err(FieldErrorKind::NotAnEmail), "{bad}");
        }
        for empty in ["", " ", "\u{200b}"] {
            assert_eq!(parsed(empty), Err(FieldErrorKind::Empty), "{empty:?}");
        }
        let long = format!("{}@b.ca", "a".repeat(65));
        assert_eq!(parsed(&long), Err(FieldErrorKind::NotAnEmail));
        assert_eq!(parsed(&format!("a@{}ca", "b.".repeat(130))), Err(FieldErrorKind::TooLong { max: 254 }));
    }

    #[test]
    fn what_is_not_seen_is_left_out_at_the_ends_and_refused_inside() {
        for around in ["\u{200b}", "\u{feff}", "\u{2060}", "\u{ad}", "\u{202a}", "\u{a0}", "\u{3164}", "\n"] {
            assert_eq!(parsed(&format!("{around}a@b.ca{around} ")), Ok("a@b.ca".to_owned()), "{around:?}");
            for inside in [format!("a{around}a@b.ca"), format!("a@b{around}b.ca"), format!("a@b.c{around}a")] {
                assert!(parsed(&inside).is_err(), "{inside:?}");
            }
        }
    }

    #[test]
    fn one_address_is_one_account_however_it_is_encoded() {
        let key = |typed: &str| Email::parse(typed).map(|email| email.key());
        for same in ["x@mu\u{308}nchen.example", "X@München.Example", "x@MÜNCHEN.example", "x@XN--mnchen-3ya.example"]
        {
            assert_eq!(key(same), Ok("x@xn--mnchen-3ya.example".to_owned()), "{same}");
        }
        assert_eq!(key("Le\u{301}a@Example.org"), key("LÉA@example.org"));
        assert_ne!(key("lea@example.org"), key("léa@example.org"));
    }
}
