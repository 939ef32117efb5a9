use crate::{
    error::{FieldErrorKind, FieldErrors},
    string_enum::string_enum,
    text,
};
use serde::{Deserialize, Serialize};

string_enum! {
    /// How far what was handed in is.
    pub enum Stage {
        /// It shows the idea; its author would finish it if it is picked.
        Sketch => "sketch",
        /// It can be used as it is.
        Final => "final",
    }
}

/// What somebody handed in, beside its files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delivery {
    pub stage: Stage,
    /// What it is, and what the organisation should know of it; or all of it, where it is a text.
    pub text: String,
}

impl Delivery {
    pub const MAX_TEXT: i64 = 1_500;
}

/// The same as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryInput {
    /// A [`Stage`].
    pub stage: String,
    pub text: String,
}

impl DeliveryInput {
    /// What was handed in, or an error for each field `delivery.{name}`.
    pub fn parse(&self) -> Result<Delivery, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let stage = if self.stage.is_empty() { Err(FieldErrorKind::TooFew { min: 1 }) } else { self.stage.parse() };
        let stage = wrong.check("delivery.stage", stage);
        let text = wrong.check("delivery.text", text::lines(&self.text, Delivery::MAX_TEXT));
        stage.zip(text).map(|(stage, text)| Delivery { stage, text }).ok_or(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(stage: &str, text: &str) -> Result<Delivery, FieldErrors> {
        DeliveryInput { stage: stage.to_owned(), text: text.to_owned() }.parse()
    }

    #[test]
    fn how_far_it_is_and_what_it_is_are_said() {
        let delivery = Delivery { stage: Stage::Final, text: "A bench.\n\nIn two colours.".to_owned() };
        assert_eq!(typed("final", " A bench.\r\n\r\nIn two colours.\n"), Ok(delivery));
        for (stage, text, field, because) in [
            ("", "A bench.", "delivery.stage", FieldErrorKind::TooFew { min: 1 }),
            ("done", "A bench.", "delivery.stage", FieldErrorKind::Unknown),
            ("sketch", " \n", "delivery.text", FieldErrorKind::Empty),
            ("sketch", "a\0", "delivery.text", FieldErrorKind::ForbiddenCharacter),
            ("sketch", &"x".repeat(1_501), "delivery.text", FieldErrorKind::TooLong { max: 1_500 }),
        ] {
            assert_eq!(typed(stage, text), Err(FieldErrors::of(field, because)), "{stage} {field}");
        }
    }
}
