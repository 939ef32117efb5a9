//! What a volunteer's answers led to.

use crate::{
    challenges::{Closing, Outcome, State},
    ids::{ChallengeId, ResponseId},
    organisation_link::OrganisationLink,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A volunteer's impact in numbers, and the answers behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// Organisations that thanked for an answer.
    pub organisations: i64,
    /// Challenges answered.
    pub answered: i64,
    /// Challenges whose organisation thanked.
    pub thanked: i64,
    /// Responses picked.
    pub picked: i64,
    /// Responses picked whose organisation used what it picked.
    pub used: i64,
    /// Minutes given: those of each challenge answered.
    pub minutes: i64,
    /// The newest answers first; the oldest may be missing, and are counted all the same.
    pub answers: Vec<ImpactAnswer>,
    /// The organisations of whose team this person is.
    pub teams: Vec<OrganisationLink>,
}

impl ImpactAnswer {
    /// Whether the organisation has said what became of it.
    pub fn is_decided(&self) -> bool {
        self.closing == Some(Closing::Answered)
    }
}

/// An answer and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImpactAnswer {
    pub response: ResponseId,
    pub body: String,
    pub posted_at: Timestamp,
    pub challenge: ChallengeId,
    pub title: String,
    pub minutes: i64,
    pub organisation: OrganisationLink,
    pub state: State,
    pub closing: Option<Closing>,
    /// The reason for which it was picked, once the challenge is closed.
    pub picked: Option<String>,
    /// The organisation's thanks, once closed with an answer.
    pub thanks: String,
    pub outcome: Option<Outcome>,
    pub outcome_text: String,
}
