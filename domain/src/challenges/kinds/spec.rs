use super::{
    Kind,
    deliverable::DeliverableSpec,
    image_choice::ImagesSpec,
    poll::{PollSpec, QuestionInput},
    review::ReviewSpec,
    stored,
    translation::{TranslationInput, TranslationSpec},
};
use crate::{
    attachments::FileKind,
    error::{FieldErrorKind, FieldErrors},
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the organisation set up beside the text of its challenge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Spec {
    /// Nothing: the answers are texts.
    Text,
    Poll(PollSpec),
    Images(ImagesSpec),
    Translation(TranslationSpec),
    Review(ReviewSpec),
    Deliverable(DeliverableSpec),
}

/// The same as typed, for every kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpecInput {
    /// Of a poll.
    pub questions: Vec<QuestionInput>,
    /// Of a translation.
    pub translation: TranslationInput,
    /// Of a review.
    pub address: String,
    /// Of a review: what to look at, one in each line.
    pub look_at: String,
    /// Of a deliverable: the number of places.
    pub places: String,
}

impl SpecInput {
    /// The specification of a challenge of this kind, possibly unfinished; or an error for each field `spec.{…}`. Fields
    /// of other kinds are not read.
    pub fn parse(&self, kind: Kind) -> Result<Spec, FieldErrors> {
        match kind {
            Kind::Feedback | Kind::Brainstorm => Ok(Spec::Text),
            // The pictures are files, and become options when the challenge is handed in.
            Kind::ImageChoice => Ok(Spec::Images(ImagesSpec::default())),
            Kind::Poll => PollSpec::parse(&self.questions).map(Spec::Poll),
            Kind::Translation => self.translation.parse().map(Spec::Translation),
            Kind::Review => ReviewSpec::parse(&self.address, &self.look_at).map(Spec::Review),
            Kind::Deliverable => DeliverableSpec::parse(&self.places).map(Spec::Deliverable),
        }
    }
}

impl Spec {
    /// What a new challenge of a kind begins with.
    pub fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Feedback | Kind::Brainstorm => Self::Text,
            Kind::ImageChoice => Self::Images(ImagesSpec::default()),
            Kind::Poll => Self::Poll(PollSpec::default()),
            Kind::Translation => Self::Translation(TranslationSpec::empty()),
            Kind::Review => Self::Review(ReviewSpec::default()),
            Kind::Deliverable => Self::Deliverable(DeliverableSpec::default()),
        }
    }

    /// Refuses a specification that is too unfinished to be published, with an error for each field. `files`: those of the
    /// challenge.
    pub fn require_finished(&self, files: &[FileKind]) -> Result<(), FieldErrors> {
        match self {
            Self::Text | Self::Deliverable(_) => Ok(()),
            Self::Images(_) => ImagesSpec::require_finished(files),
            Self::Poll(poll) => poll.require_finished(),
            Self::Translation(translation) => translation.require_finished(),
            Self::Review(review) => review.require_finished(files),
        }
    }

    /// What a copy of the challenge begins with: the same, without what names the files of this one.
    #[must_use]
    pub fn for_copy(&self) -> Self {
        match self {
            Self::Images(_) => Self::Images(ImagesSpec::default()),
            Self::Text | Self::Poll(_) | Self::Translation(_) | Self::Review(_) | Self::Deliverable(_) => self.clone(),
        }
    }

    /// The editor's fields.
    pub fn input(&self) -> SpecInput {
        match self {
            Self::Text | Self::Images(_) => SpecInput::default(),
            Self::Poll(poll) => SpecInput { questions: poll.inputs(), ..SpecInput::default() },
            Self::Translation(translation) => SpecInput { translation: translation.input(), ..SpecInput::default() },
            Self::Review(ReviewSpec { address, look_at }) => {
                SpecInput { address: address.clone(), look_at: look_at.join("\n"), ..SpecInput::default() }
            }
            Self::Deliverable(DeliverableSpec { places }) => {
                SpecInput { places: places.to_string(), ..SpecInput::default() }
            }
        }
    }

    /// Its words, for search and the archive of one's data; empty where it has none.
    pub fn text(&self) -> Cow<'static, str> {
        match self {
            Self::Text | Self::Deliverable(_) => Cow::Borrowed(""),
            Self::Poll(poll) => Cow::Owned(poll.text()),
            Self::Images(images) => Cow::Owned(images.text()),
            Self::Translation(translation) => Cow::Owned(translation.text()),
            Self::Review(review) => Cow::Owned(review.text()),
        }
    }

    /// The target number of answers, where it follows from what was set up: in a translation one for each segment, in a
    /// deliverable one for each place.
    pub fn target(&self) -> Option<i64> {
        match self {
            Self::Text | Self::Poll(_) | Self::Images(_) | Self::Review(_) => None,
            Self::Translation(translation) => Some(translation.count().max(1)),
            Self::Deliverable(DeliverableSpec { places }) => Some(*places),
        }
    }

    /// What was stored for a challenge of this kind.
    pub fn from_stored(kind: Kind, json: Option<&str>) -> Result<Self, FieldErrorKind> {
        match (kind, json) {
            (Kind::Feedback | Kind::Brainstorm, _) => Ok(Self::Text),
            (Kind::Poll | Kind::ImageChoice | Kind::Translation | Kind::Review | Kind::Deliverable, None) => {
                Ok(Self::empty(kind))
            }
            (Kind::Poll, Some(json)) => stored::read(json).map(Self::Poll),
            (Kind::ImageChoice, Some(json)) => stored::read(json).map(Self::Images),
            (Kind::Translation, Some(json)) => stored::read(json).map(Self::Translation),
            (Kind::Review, Some(json)) => stored::read(json).map(Self::Review),
            (Kind::Deliverable, Some(json)) => DeliverableSpec::from_stored(json).map(Self::Deliverable),
        }
    }

    /// What is stored: versioned JSON, `None` where there is nothing to store.
    pub fn to_stored(&self) -> Option<String> {
        match self {
            Self::Text => None,
            Self::Poll(poll) => Some(stored::write(poll)),
            Self::Images(images) => Some(stored::write(images)),
            Self::Translation(translation) => Some(stored::write(translation)),
            Self::Review(review) => Some(stored::write(review)),
            Self::Deliverable(deliverable) => Some(stored::write(deliverable)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        let question = |form: &str| QuestionInput {
            prompt: "« What »?".to_owned(),
            form: form.to_owned(),
            options: "Tea\nCoffee".to_owned(),
            ..QuestionInput::default()
        };
        let questions = ["one", "several", "scale", "text"].map(question).to_vec();
        let spec = SpecInput { questions, ..SpecInput::default() }.parse(Kind::Poll).unwrap();
        let json = spec.to_stored().unwrap();
        assert!(json.starts_with("{\"version\":1,"), "{json}");
        assert_eq!(Spec::from_stored(Kind::Poll, Some(&json)), Ok(spec));
        assert_eq!(Spec::from_stored(Kind::Poll, None), Ok(Spec::empty(Kind::Poll)));
        for broken in ["", "{}", "{\"version\":2,\"questions\":[]}", "{\"version\":1}"] {
            assert_eq!(Spec::from_stored(Kind::Poll, Some(broken)), Err(FieldErrorKind::Unknown), "{broken}");
        }
        assert_eq!(Spec::Text.to_stored(), None);
    }

    #[test]
    fn a_text_is_stored_as_it_was_cut() {
        let translation = TranslationInput {
            source: "« One ». Two.\n\nThree.".to_owned(),
            from: "en".to_owned(),
            to: "fr".to_owned(),
            glossary: "one = un".to_owned(),
        };
        let spec = SpecInput { translation, ..SpecInput::default() }.parse(Kind::Translation).unwrap();
        let json = spec.to_stored().unwrap();
        assert_eq!(Spec::from_stored(Kind::Translation, Some(&json)), Ok(spec.clone()));
        assert_eq!(spec.text(), "« One ». Two.\n\nThree.");
        assert_eq!(spec.input().parse(Kind::Translation), Ok(spec));
        assert_eq!(Spec::from_stored(Kind::Translation, Some("{\"version\":1}")), Err(FieldErrorKind::Unknown));
    }

    #[test]
    fn what_is_reviewed_is_stored_and_edited_again() {
        let typed = SpecInput {
            address: "https://a.example".to_owned(),
            look_at: "« The form »\nThe hours".to_owned(),
            ..SpecInput::default()
        };
        let spec = typed.parse(Kind::Review).unwrap();
        assert_eq!(Spec::from_stored(Kind::Review, spec.to_stored().as_deref()), Ok(spec.clone()));
        assert_eq!(spec.input(), typed);
        assert_eq!(Spec::from_stored(Kind::Review, None), Ok(Spec::empty(Kind::Review)));
        assert_eq!(Spec::from_stored(Kind::Review, Some("{\"version\":1}")), Err(FieldErrorKind::Unknown));
    }
}
