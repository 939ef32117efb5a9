//! Deliverable: a text and files, such as a logo, from as many volunteers as there are places. Who takes a place agrees
//! to the licence before anything is uploaded. Nobody sees those of others before the deadline, nor whose they are before
//! the end.

mod delivery;
mod export;
mod places;
mod receipt;

pub use delivery::{Delivery, DeliveryInput, Stage};
pub use export::{DeliveriesResults, DeliveryFile, DeliveryRow};
pub use places::{Holding, OwnPlace, Place, PlacesView, TakePlace, kept_until};
pub use receipt::{ReceiptFile, ReceiptView};

use super::{DecidedBy, Others, Rules, stored};
use crate::{
    attachments::MAX_OF_RESPONSE,
    error::{FieldErrorKind, FieldErrors},
    text,
    time::Span,
};
use serde::{Deserialize, Serialize};

pub(super) const RULES: Rules = Rules {
    max_responses: 1,
    max_length: Delivery::MAX_TEXT,
    max_files: MAX_OF_RESPONSE,
    others: Others::AfterDeadline,
    decided_by: DecidedBy::Votes,
    duels: true,
};

/// How long a place is kept for whoever took it and has handed in nothing yet; afterwards somebody else may take it.
pub const HELD: Span = Span::days(7);

/// The version of the words to which people agree when they take a place. Other words get another version, and those of
/// the old one stay in the catalogue for the receipts.
pub const TERMS: i64 = 1;

/// How many volunteers can take part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeliverableSpec {
    pub places: i64,
}

impl Default for DeliverableSpec {
    fn default() -> Self {
        Self { places: Self::PLACES }
    }
}

impl DeliverableSpec {
    /// The number of places that a new challenge has.
    pub const PLACES: i64 = 5;
    pub const MAX_PLACES: i64 = 20;

    /// The number of places as typed, none for the usual one; an error under `spec.places`.
    pub fn parse(places: &str) -> Result<Self, FieldErrors> {
        if places.trim().is_empty() {
            return Ok(Self::default());
        }
        let places = text::number(places, 1, Self::MAX_PLACES);
        places.map(|places| Self { places }).map_err(|problem| FieldErrors::of("spec.places", problem))
    }

    /// What was stored; `Unknown` for a number of places that cannot be.
    pub(super) fn from_stored(json: &str) -> Result<Self, FieldErrorKind> {
        let spec: Self = stored::read(json)?;
        if (1..=Self::MAX_PLACES).contains(&spec.places) { Ok(spec) } else { Err(FieldErrorKind::Unknown) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_five_places_unless_the_organisation_says_otherwise() {
        for (typed, places) in [("", 5), (" ", 5), ("1", 1), (" 20 ", 20)] {
            assert_eq!(DeliverableSpec::parse(typed), Ok(DeliverableSpec { places }), "{typed:?}");
        }
        let wrong = FieldErrors::of("spec.places", FieldErrorKind::NotInRange { min: 1, max: 20 });
        for typed in ["0", "21", "-1", "five", "1.5", "99999999999999999999"] {
            assert_eq!(DeliverableSpec::parse(typed), Err(wrong.clone()), "{typed:?}");
        }
    }

    #[test]
    fn what_is_stored_is_read_again() {
        let spec = DeliverableSpec { places: 3 };
        let json = stored::write(&spec);
        assert_eq!(json, "{\"version\":1,\"places\":3}");
        assert_eq!(DeliverableSpec::from_stored(&json), Ok(spec));
        for broken in ["", "{\"version\":1}", "{\"version\":1,\"places\":0}", "{\"version\":1,\"places\":1000000}"] {
            assert_eq!(DeliverableSpec::from_stored(broken), Err(FieldErrorKind::Unknown), "{broken}");
        }
    }
}
