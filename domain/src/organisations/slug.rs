use std::fmt;

/// The slug of an organisation in URLs: lower-case ASCII letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(String);

/// The most characters of a slug.
const MAX_LENGTH: usize = 80;

impl Slug {
    /// The slug, `None` when the text is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_of_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_slug = (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(is_of_slug);
        is_slug.then(|| Self(text.to_owned()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_organisation_is_called_is_none() {
        for slug in ["refuge", "refuge-2", "2-refuges", &"a".repeat(MAX_LENGTH)] {
            assert_eq!(Slug::parse(slug).unwrap().as_str(), slug);
        }
        for other in ["", "Refuge", "r\0", "\0", "é", "a b", "a/b", "a%00", "a_b", &"a".repeat(MAX_LENGTH + 1)] {
            assert_eq!(Slug::parse(other), None, "{other:?}");
        }
    }
}
