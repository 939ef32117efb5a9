//! Challenges: what an organisation asks.

pub mod correction;
mod decision;
pub mod input;
pub mod kinds;
pub mod lifecycle;
pub mod view;

pub use correction::Correction;
pub use input::ChallengeText;
pub use kinds::Kind;
pub use lifecycle::State;

use crate::string_enum::string_enum;

string_enum! {
    /// The licence under which the answers may be used.
    pub enum Licence {
        CcBy4 => "cc-by-4.0",
        Cc0 => "cc0-1.0",
    }
}

string_enum! {
    /// What became of the answers.
    pub enum Outcome {
        Used => "used",
        NotYet => "not_yet",
        NotUsed => "not_used",
    }
}

string_enum! {
    /// How a challenge was closed.
    pub enum Closing {
        /// The organisation thanked and said what becomes of the answers.
        Answered => "answered",
        /// The organisation said nothing in time.
        Unanswered => "unanswered",
    }
}

/// The minutes that a challenge may take, as offered.
pub const MINUTES: [i64; 4] = [5, 10, 15, 30];
/// The minutes that a new challenge starts with: what the place is named for.
pub const DEFAULT_MINUTES: i64 = 15;
/// The target number of answers that a new challenge starts with.
pub const DEFAULT_TARGET: i64 = 8;
/// The days a new challenge stays open unless its organisation says otherwise.
pub const DEFAULT_DAYS: i64 = 14;
/// The most days a challenge stays open.
pub const MAX_DAYS: i64 = 30;
/// The days an organisation has to decide before a challenge closes as unanswered.
pub const DAYS_TO_DECIDE: i64 = 14;
/// The most responses an organisation picks.
pub const MAX_PICKS: i64 = 3;

/// The last part of a challenge's address: its identifier and its title in words.
pub fn id_and_slug(id: crate::ids::ChallengeId, title: &str) -> String {
    match crate::text::slug(title) {
        slug if slug.is_empty() => id.to_string(),
        slug => format!("{id}-{slug}"),
    }
}

/// The identifier in the last part of an address, `None` when there is none. The words after it do not matter.
pub fn id_of(id_and_slug: &str) -> Option<crate::ids::ChallengeId> {
    id_and_slug.split('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ChallengeId;

    #[test]
    fn the_words_of_an_address_may_change() {
        assert_eq!(id_and_slug(ChallengeId(42), "Name our fridge!"), "42-name-our-fridge");
        assert_eq!(id_of("42-name-our-fridge"), Some(ChallengeId(42)));
        assert_eq!(id_of("42"), Some(ChallengeId(42)));
        for odd in ["", "x", "-42", "0-x", "42x", "99999999999999999999"] {
            assert_eq!(id_of(odd), None, "{odd}");
        }
    }
}
