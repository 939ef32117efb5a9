//! Voting: one private, reversible vote per volunteer and response.

pub mod duel_input;
pub mod duels;
mod group;
mod order;
pub mod policy;
mod ranking;

pub use group::{GivenVote, once_each, tally};
pub use order::order_for;
pub use ranking::{MIN_VOTES, RankedBy, Tally, places, ranked_by, wilson};

use crate::{
    error::{FieldErrorKind, ForbiddenReason},
    idempotency_key::IdempotencyKey,
    ids::ResponseId,
    string_enum::string_enum,
};
use serde::{Deserialize, Serialize};

string_enum! {
    /// A volunteer's vote on a response.
    pub enum Vote {
        Helpful => "helpful",
        NotThisOne => "not_this_one",
    }
}

/// Why somebody may not vote on any response of a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NoVotes {
    SignInNeeded,
    NotConfirmed,
    /// It is their own organisation's.
    OwnOrganisation,
    /// The whole challenge is hidden.
    Hidden,
    /// The challenge's state does not allow it.
    Closed,
    /// Nobody decides about the responses to a challenge of this kind.
    NotVotedOn,
}

impl From<NoVotes> for ForbiddenReason {
    fn from(why: NoVotes) -> Self {
        match why {
            NoVotes::SignInNeeded => Self::SignInNeeded,
            NoVotes::NotConfirmed => Self::NotConfirmed,
            NoVotes::OwnOrganisation => Self::OwnOrganisation,
            NoVotes::Hidden => Self::Hidden,
            NoVotes::Closed => Self::VotesClosed,
            NoVotes::NotVotedOn => Self::NotVotedOn,
        }
    }
}

/// The desired vote. Sending it twice changes nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetVote {
    pub response: String,
    /// `helpful`, `not_this_one`, or `none` to take it back.
    pub vote: String,
    /// What the vote may be until now, in such words with commas between, where it was given some time ago: another
    /// one, given elsewhere meanwhile, stays. Empty where this vote counts in any case.
    pub before: String,
    /// What the form is known by, however often it is sent; empty where it was not sent by a script.
    pub key: String,
}

impl SetVote {
    /// The response, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ResponseId> {
        self.response.parse().ok()
    }

    /// The vote, `None` to take it back.
    pub fn vote(&self) -> Result<Option<Vote>, FieldErrorKind> {
        parse(&self.vote)
    }

    /// The votes that this one may replace, `None` where it may replace any. Only the first three are read, because
    /// there are no more different ones.
    pub fn before(&self) -> Result<Option<Vec<Option<Vote>>>, FieldErrorKind> {
        if self.before.is_empty() {
            return Ok(None);
        }
        self.before.split(',').take(Vote::ALL.len() + 1).map(parse).collect::<Result<_, _>>().map(Some)
    }

    /// The form's key, `None` where it has none.
    pub fn key(&self) -> Result<Option<IdempotencyKey>, FieldErrorKind> {
        IdempotencyKey::parse_optional(&self.key)
    }
}

fn parse(word: &str) -> Result<Option<Vote>, FieldErrorKind> {
    if word == "none" { Ok(None) } else { word.parse().map(Some) }
}

/// A viewer's vote, with what it lets them see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voted {
    pub vote: Option<Vote>,
    /// The number of *helpful* votes, `None` until one has voted.
    pub helpful: Option<i64>,
}
