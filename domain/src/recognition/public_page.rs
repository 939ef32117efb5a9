//! Somebody's public page, and the choice to have one.

use crate::error::{FieldErrorKind, FieldErrors};
use serde::{Deserialize, Serialize};

/// What somebody's public page shows: nothing else of them is public there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicImpact {
    pub name: String,
    /// Organisations that thanked them for an answer.
    pub organisations: i64,
    /// Challenges answered whose organisation thanked.
    pub thanked: i64,
    /// Responses picked.
    pub picked: i64,
    /// Responses picked and used by the organisation.
    pub used: i64,
    /// Minutes given.
    pub minutes: i64,
}

/// Whether a word can be the identifier of a public page: a token of 43 characters.
pub fn is_identifier(word: &str) -> bool {
    word.len() == 43 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether somebody's page is to be public, as sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetPublicPage {
    /// `yes` where the box is ticked, else nothing.
    pub public: Vec<String>,
}

impl SetPublicPage {
    /// The value of the ticked box.
    pub const YES: &'static str = "yes";

    /// Whether it is to be public.
    pub fn parse(&self) -> Result<bool, FieldErrors> {
        match self.public.as_slice() {
            [] => Ok(false),
            [word] if word == Self::YES => Ok(true),
            _ => Err(FieldErrors::of("public", FieldErrorKind::Unknown)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_tokens() {
        let token = "aZ09-_".repeat(8)[..43].to_owned();
        assert!(is_identifier(&token));
        let longer = [&token, "a"].concat();
        for odd in ["", "1", &token[1..], &longer, &token.replace('a', "\u{0}"), &token.replace("aZ", "é")] {
            assert!(!is_identifier(odd), "{odd:?}");
        }
    }

    #[test]
    fn a_ticked_box_is_a_yes_and_no_box_a_no() {
        let parse = |words: &[&str]| SetPublicPage { public: words.iter().map(ToString::to_string).collect() }.parse();
        assert_eq!((parse(&[]), parse(&["yes"])), (Ok(false), Ok(true)));
        for odd in [&["no"][..], &[""], &["yes", "yes"], &["YES"]] {
            assert_eq!(parse(odd), Err(FieldErrors::of("public", FieldErrorKind::Unknown)), "{odd:?}");
        }
    }
}
