//! Challenges: text, lifecycle, decision.

pub mod by_volunteers;
pub mod closing_link;
pub mod coach;
pub mod correction;
mod decision;
pub mod history;
pub mod input;
pub mod kept_ask;
pub mod kinds;
pub mod lifecycle;
pub mod measured;
pub mod reminders;
pub mod templates;
pub mod translated;
pub mod view;

pub use correction::Correction;
pub use input::ChallengeText;
pub use kinds::{Answer, Kind, Spec};
pub use lifecycle::State;

use crate::string_enum::string_enum;

string_enum! {
    /// The licence of the answers.
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
        /// The organisation thanked and stated the outcome.
        Answered => "answered",
        /// Automatically: the organisation did not answer in time.
        Unanswered => "unanswered",
    }
}

/// The durations that a challenge may take, in minutes, as offered.
pub const MINUTES: [i64; 4] = [5, 10, 15, 30];
/// The default duration in minutes, after which Quinze is named.
pub const DEFAULT_MINUTES: i64 = 15;
/// The default target number of answers.
pub const DEFAULT_TARGET: i64 = 8;
/// The default number of days that a challenge stays open.
pub const DEFAULT_DAYS: i64 = 14;
/// The most days that a challenge stays open, extension included.
pub const MAX_DAYS: i64 = 30;
/// The days after which a challenge in `deciding` closes as unanswered.
pub const DAYS_TO_DECIDE: i64 = 14;
/// The most responses an organisation picks.
pub const MAX_PICKS: i64 = 3;

/// The last segment of a challenge's URL: its identifier and the slug of its title.
pub fn id_and_slug(id: crate::ids::ChallengeId, title: &str) -> String {
    match crate::text::slug(title) {
        slug if slug.is_empty() => id.to_string(),
        slug => format!("{id}-{slug}"),
    }
}

/// The identifier in that segment, `None` when there is none. The slug is ignored.
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
