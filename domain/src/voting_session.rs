//! The voting session: one response at a time, or two.

use crate::{
    challenges::{Spec, view::ChallengeCard},
    error::FieldErrors,
    ids::ResponseId,
    language::Language,
    responses::view::ResponseView,
    string_enum::string_enum,
    time::Timestamp,
    voting::NoVotes,
};
use serde::{Deserialize, Serialize};

/// How many responses, or pairs, one page of a session has.
pub const BATCH: usize = 10;
/// How many other challenges are named at the end.
pub const OTHERS: usize = 3;

string_enum! {
    /// How one votes.
    pub enum Way {
        /// One response after the other.
        One => "one",
        /// Which of two helps more.
        Two => "two",
    }
}

/// Which part of a session to show, as in the query string; empty for its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowSession {
    /// [`Way`]; empty for one response after the other.
    pub way: String,
    /// The response after which to go on in the viewer's own order: it was skipped.
    pub after: String,
    /// `yes` when the viewer has done enough.
    pub enough: String,
}

/// A well-formed [`ShowSession`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionQuery {
    pub way: Way,
    pub after: Option<ResponseId>,
    pub enough: bool,
}

impl ShowSession {
    /// The validated query, or an error for each parameter.
    pub fn parse(&self) -> Result<SessionQuery, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let way = wrong.check("way", if self.way.is_empty() { Ok(Way::One) } else { self.way.parse() });
        let after = if self.after.is_empty() { Ok(None) } else { self.after.parse().map(Some) };
        match (way, wrong.check("after", after)) {
            (Some(way), Some(after)) => Ok(SessionQuery { way, after, enough: self.enough == "yes" }),
            _ => Err(wrong),
        }
    }
}

/// A page of a voting session for one viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotingSession {
    pub card: ChallengeCard,
    pub spec: Spec,
    /// Of the challenge.
    pub language: Language,
    pub way: Way,
    /// Whether the other way is offered as well.
    pub offers_duels: bool,
    /// The next responses without the viewer's vote, in their own order; empty in the other way.
    pub items: Vec<ResponseView>,
    /// The next pairs; empty in the other way.
    pub pairs: Vec<PairView>,
    /// How many responses of others the viewer has not voted on.
    pub left: i64,
    /// How many they have voted on.
    pub voted: i64,
    /// How many pairs they have decided.
    pub decided: i64,
    /// Whether the viewer has done enough.
    pub enough: bool,
    /// Why the viewer may not vote, `None` when they may.
    pub no_votes: Option<NoVotes>,
    /// The number of responses that the viewer cannot see yet.
    pub hidden: i64,
    /// Until when the organisation decides, once it does.
    pub decide_until: Option<Timestamp>,
    /// Other challenges to vote on; only where nothing is to be shown here.
    pub others: Vec<ChallengeCard>,
    pub now: Timestamp,
}

/// Two responses side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairView {
    pub left: ResponseView,
    pub right: ResponseView,
    /// What the form sends with the decision.
    pub token: String,
}

impl VotingSession {
    /// Whether there is nothing to decide on this page.
    pub fn is_over(&self) -> bool {
        self.enough || (self.items.is_empty() && self.pairs.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_begins_with_one_after_the_other() {
        let begun = SessionQuery { way: Way::One, after: None, enough: false };
        assert_eq!(ShowSession::default().parse(), Ok(begun));
        let typed = |way: &str, after: &str| ShowSession {
            way: way.to_owned(),
            after: after.to_owned(),
            enough: "yes".to_owned(),
        };
        let later = SessionQuery { way: Way::Two, after: Some(ResponseId(7)), enough: true };
        assert_eq!(typed("two", "7").parse(), Ok(later));
        for (way, after) in [("three", ""), ("", "x"), ("one", "-1")] {
            assert!(typed(way, after).parse().is_err(), "{way} {after}");
        }
    }
}
