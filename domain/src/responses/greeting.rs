//! Greeting newcomers: their first answers are shown to people who reply, until somebody has.

use super::policy::sees_others;
use crate::{
    challenges::{Kind, State, kinds::DecidedBy},
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    language::Language,
    moderation::Trust,
    organisation_link::OrganisationLink,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// How many first answers a page shows: the oldest.
pub const MAX_GREETINGS: u64 = 20;
/// For how long it is remembered how soon newcomers are replied to.
pub const COUNTED: Span = Span::days(90);
/// How many replies the median is of at most: the latest. No more that wait are counted either.
pub const MAX_COUNTED: i64 = 1_000;

/// A newcomer's first answer that waits for a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeting {
    pub response: ResponseId,
    /// Empty where it is not told yet who answered.
    pub author: String,
    pub body: String,
    /// In which it is written, `None` where that is not known.
    pub language: Option<Language>,
    pub posted_at: Timestamp,
    pub challenge: ChallengeId,
    pub title: String,
    pub challenge_language: Language,
    pub organisation: OrganisationLink,
    /// Whether it is an answer to a challenge of the viewer's own organisation.
    pub on_the_team: bool,
}

/// The page on which newcomers are greeted: those of the viewer's own organisations first, then the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greetings {
    pub waiting: Vec<Greeting>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// How newcomers are greeted, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GreetingNumbers {
    /// How many wait for a reply, at most [`MAX_COUNTED`].
    pub waiting: i64,
    /// When the oldest of them answered.
    pub oldest: Option<Timestamp>,
    /// To how many somebody has replied within [`COUNTED`], at most [`MAX_COUNTED`].
    pub replied: i64,
    /// The median time until then, `None` when there is none.
    pub median: Option<Span>,
}

/// Refuses to show who waits: only those who are trusted, and the teams of verified organisations, greet.
pub fn may_greet(trust: Trust, on_a_verified_team: bool) -> Result<(), ForbiddenReason> {
    if trust >= Trust::Trusted || on_a_verified_team { Ok(()) } else { Err(ForbiddenReason::MayNotGreet) }
}

/// The kinds in whose open challenges one can comment on the answers of others: those in which everybody can, and those in
/// which one can after an answer of one's own, or after asking to see the others.
pub fn readable_kinds() -> (Vec<Kind>, Vec<Kind>) {
    let takes_comments = |kind: &Kind| kind.rules().decided_by == DecidedBy::Votes;
    let sees = |kind: Kind, has_answered| sees_others(kind, State::Open, false, has_answered);
    let of = |wanted: fn(bool, bool) -> bool| {
        let kinds = Kind::ALL.iter().copied().filter(takes_comments);
        kinds.filter(|kind| wanted(sees(*kind, false), sees(*kind, true))).collect()
    };
    (of(|before, _| before), of(|before, after| !before && after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trusted_people_and_verified_teams_greet() {
        for trust in Trust::ALL {
            assert_eq!(may_greet(*trust, true), Ok(()));
            assert_eq!(may_greet(*trust, false).is_ok(), *trust >= Trust::Trusted, "{trust}");
        }
    }

    #[test]
    fn what_is_hidden_until_the_deadline_is_greeted_by_the_team_alone() {
        let (anybody, after_own) = readable_kinds();
        assert_eq!(anybody, [Kind::Feedback]);
        assert_eq!(after_own, [Kind::Brainstorm, Kind::Review]);
    }
}
