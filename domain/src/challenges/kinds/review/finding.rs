use crate::{
    error::{FieldErrorKind, FieldErrors},
    string_enum::string_enum,
    text,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

string_enum! {
    /// The sort of a finding; the most urgent first.
    pub enum FindingSort {
        Broken => "broken",
        Confusing => "confusing",
        Clear => "clear",
    }
}

impl FindingSort {
    /// Whether there is something to mend.
    pub fn is_mendable(self) -> bool {
        self != Self::Clear
    }
}

/// What somebody noticed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    pub sort: FindingSort,
    /// Where, such as the name of a page; may be empty.
    pub place: String,
    pub text: String,
}

impl Finding {
    pub const MAX_PLACE: i64 = 120;
    pub const MAX_TEXT: i64 = 600;

    /// What was written: the text, after the place if there is one. The sort is not in it, so that it is in no language.
    pub fn words(&self) -> Cow<'_, str> {
        if self.place.is_empty() {
            Cow::Borrowed(&self.text)
        } else {
            Cow::Owned([&self.place, " – ", &self.text].concat())
        }
    }
}

/// A finding as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindingInput {
    /// A [`FindingSort`].
    pub sort: String,
    pub place: String,
    pub text: String,
}

impl FindingInput {
    /// Whether nothing is written; a sort alone says nothing.
    pub fn is_empty(&self) -> bool {
        [&self.place, &self.text].iter().all(|typed| typed.trim().is_empty())
    }

    /// The finding, or an error for each field `{field}.{name}`.
    pub fn parse(&self, field: &str) -> Result<Finding, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let name = |name: &str| [field, ".", name].concat();
        let sort = wrong.check(&name("sort"), chosen(&self.sort));
        let place = wrong.check(&name("place"), text::optional_line(&self.place, Finding::MAX_PLACE));
        let text = wrong.check(&name("text"), text::lines(&self.text, Finding::MAX_TEXT));
        match (sort, place, text) {
            (Some(sort), Some(place), Some(text)) => Ok(Finding { sort, place, text }),
            _ => Err(wrong),
        }
    }
}

/// The sort chosen; there is no default.
fn chosen(sort: &str) -> Result<FindingSort, FieldErrorKind> {
    if sort.is_empty() { Err(FieldErrorKind::TooFew { min: 1 }) } else { sort.parse() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(sort: &str, place: &str, text: &str) -> FindingInput {
        FindingInput { sort: sort.to_owned(), place: place.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_finding_has_a_sort_and_a_text_and_perhaps_a_place() {
        let finding = typed("broken", " The  form ", "It cannot be\r\nsent. ").parse("finding").unwrap();
        let text = "It cannot be\nsent.".to_owned();
        assert_eq!(finding, Finding { sort: FindingSort::Broken, place: "The form".to_owned(), text });
        assert_eq!(finding.words(), "The form – It cannot be\nsent.");
        assert_eq!(typed("clear", "", "The hours.").parse("finding").unwrap().words(), "The hours.");
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let (long_place, long_text) = ("x".repeat(121), "x".repeat(601));
        for (input, name, because) in [
            (typed("", "", "x"), "sort", FieldErrorKind::TooFew { min: 1 }),
            (typed("ugly", "", "x"), "sort", FieldErrorKind::Unknown),
            (typed("Broken", "", "x"), "sort", FieldErrorKind::Unknown),
            (typed("broken", "The form", " \u{200b}"), "text", FieldErrorKind::Empty),
            (typed("broken", "", &long_text), "text", FieldErrorKind::TooLong { max: 600 }),
            (typed("broken", &long_place, "x"), "place", FieldErrorKind::TooLong { max: 120 }),
            (typed("broken", "\0", "x"), "place", FieldErrorKind::ForbiddenCharacter),
        ] {
            let wrong = input.parse("findings.2").unwrap_err();
            assert_eq!(wrong, FieldErrors::of(&["findings.2.", name].concat(), because), "{input:?}");
        }
        assert_eq!(typed("", "", "").parse("finding").unwrap_err().0.len(), 2, "all at once");
    }

    #[test]
    fn a_sort_alone_is_nothing() {
        assert!(
            typed("broken", " ", "").is_empty() && !typed("", "x", "").is_empty() && !typed("", "", "x").is_empty()
        );
    }
}
