use super::Kind;
use crate::error::FieldErrorKind;
use serde::{Deserialize, Serialize};

/// What the organisation set up beside the text of its challenge.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Spec {
    /// Nothing: the answers are texts.
    Text,
}

impl Spec {
    /// What a new challenge of a kind begins with.
    pub fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Feedback | Kind::Brainstorm => Self::Text,
        }
    }

    /// What was stored for a challenge of this kind.
    pub fn from_stored(kind: Kind, _json: Option<&str>) -> Result<Self, FieldErrorKind> {
        match kind {
            Kind::Feedback | Kind::Brainstorm => Ok(Self::Text),
        }
    }

    /// What is stored: versioned JSON, `None` where there is nothing to store.
    pub fn to_stored(&self) -> Option<String> {
        match self {
            Self::Text => None,
        }
    }
}
