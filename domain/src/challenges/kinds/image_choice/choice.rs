use super::{ImagesSpec, letter};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which picture somebody prefers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The number of the option.
    pub option: i64,
    /// May be empty.
    pub why: String,
    /// The numbers of the options in the order in which they were shown.
    pub shown: Vec<i64>,
}

/// A choice as made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChoiceInput {
    /// The number of the option, empty where none was chosen.
    pub option: String,
    pub why: String,
    /// The numbers of the options in the order in which they were shown, with commas between.
    pub order: String,
}

impl Choice {
    /// The most characters of a reason.
    pub const MAX_WHY: i64 = 280;

    /// The letter of the option, with the reason below: the same in every language.
    pub fn words(&self) -> String {
        let letter = letter(self.option);
        if self.why.is_empty() { letter } else { [&letter, "\n", &self.why].concat() }
    }

    /// The place in which the option was shown, from 1.
    pub fn place(&self) -> Option<i64> {
        (1..).zip(&self.shown).find(|(_, number)| **number == self.option).map(|(place, _)| place)
    }

    /// The order in which the options were shown, as a form sends it.
    pub fn order(&self) -> String {
        self.shown.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }
}

impl ChoiceInput {
    /// The choice between these pictures, or an error for each field `choice.{name}`.
    pub fn parse(&self, spec: &ImagesSpec) -> Result<Choice, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let option = wrong.check("choice.option", self.chosen(spec));
        let why = wrong.check("choice.why", text::optional_line(&self.why, Choice::MAX_WHY));
        let shown = wrong.check("choice.option", self.shown(spec));
        match (option, why, shown) {
            (Some(option), Some(why), Some(shown)) => Ok(Choice { option, why, shown }),
            _ => Err(wrong),
        }
    }

    fn chosen(&self, spec: &ImagesSpec) -> Result<i64, FieldErrorKind> {
        if self.option.is_empty() {
            return Err(FieldErrorKind::TooFew { min: 1 });
        }
        let number = self.option.parse().map_err(|_| FieldErrorKind::Unknown)?;
        if spec.option(number).is_some() { Ok(number) } else { Err(FieldErrorKind::Unknown) }
    }

    /// Each option once. No more numbers are read than there are options: a form may be of any length.
    pub fn shown(&self, spec: &ImagesSpec) -> Result<Vec<i64>, FieldErrorKind> {
        let count = spec.options.len();
        let numbers: Result<Vec<i64>, _> = self.order.split(',').take(count + 1).map(str::parse).collect();
        let numbers = numbers.map_err(|_| FieldErrorKind::Unknown)?;
        let each: BTreeSet<i64> = numbers.iter().copied().filter(|number| spec.option(*number).is_some()).collect();
        if numbers.len() == count && each.len() == count { Ok(numbers) } else { Err(FieldErrorKind::Unknown) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{challenges::kinds::image_choice::ImageOption, ids::AttachmentId};

    fn spec() -> ImagesSpec {
        let option = |id| ImageOption { attachment: AttachmentId(id), description: format!("Logo {id}") };
        ImagesSpec { options: [5, 6, 7].map(option).to_vec() }
    }

    fn typed(option: &str, why: &str, order: &str) -> ChoiceInput {
        ChoiceInput { option: option.to_owned(), why: why.to_owned(), order: order.to_owned() }
    }

    #[test]
    fn a_choice_knows_where_its_picture_stood() {
        let choice = typed("2", " It is\n calm. ", "3,2,1").parse(&spec()).unwrap();
        assert_eq!((choice.words().as_str(), choice.place()), ("B\nIt is calm.", Some(2)));
        assert_eq!(choice.order(), "3,2,1");
        let silent = typed("3", "", "3,2,1").parse(&spec()).unwrap();
        assert_eq!((silent.words().as_str(), silent.place()), ("C", Some(1)));
    }

    #[test]
    fn what_was_not_shown_cannot_be_chosen() {
        let long = "x".repeat(281);
        for (input, field, because) in [
            (typed("", "", "1,2,3"), "choice.option", FieldErrorKind::TooFew { min: 1 }),
            (typed("0", "", "1,2,3"), "choice.option", FieldErrorKind::Unknown),
            (typed("4", "", "1,2,3"), "choice.option", FieldErrorKind::Unknown),
            (typed("B", "", "1,2,3"), "choice.option", FieldErrorKind::Unknown),
            (typed("1", "", ""), "choice.option", FieldErrorKind::Unknown),
            (typed("1", "", "1,2"), "choice.option", FieldErrorKind::Unknown),
            (typed("1", "", "1,2,2"), "choice.option", FieldErrorKind::Unknown),
            (typed("1", "", "1,2,4"), "choice.option", FieldErrorKind::Unknown),
            (typed("1", "", "1,2,3,1"), "choice.option", FieldErrorKind::Unknown),
            (typed("1", &long, "1,2,3"), "choice.why", FieldErrorKind::TooLong { max: 280 }),
            (typed("1", "\0", "1,2,3"), "choice.why", FieldErrorKind::ForbiddenCharacter),
        ] {
            assert_eq!(input.parse(&spec()).unwrap_err(), FieldErrors::of(field, because), "{input:?}");
        }
    }
}
