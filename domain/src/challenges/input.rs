//! What organisations and readers of the instance send about challenges.

use super::Outcome;
use crate::{error::Rejection, ids::ChallengeId, text};
use serde::{Deserialize, Serialize};

/// A new, empty draft of a kind.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewChallenge {
    /// The organisation's slug.
    pub organisation: String,
    pub kind: String,
    /// The language of the page on which it was begun.
    pub language: String,
}

/// The editor as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditChallenge {
    pub challenge: String,
    /// The revision that was being edited; saving over a newer one is refused.
    pub revision: String,
    pub title: String,
    pub need: String,
    pub done_looks_like: String,
    pub use_of_answers: String,
    pub language: String,
    pub minutes: String,
    pub target: String,
    pub days: String,
    pub licence: String,
    /// Empty, or anything for yes.
    pub people_only: String,
    pub causes: Vec<String>,
    pub skills: Vec<String>,
    /// `save` or `publish`.
    pub then: String,
}

/// A challenge and nothing else: stop, withdraw, approve, delete.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChallengeRef {
    pub challenge: String,
}

impl ChallengeRef {
    /// The challenge, `None` when there cannot be one.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }
}

/// A challenge sent back to its organisation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SendBack {
    pub challenge: String,
    pub reason: String,
}

impl SendBack {
    /// The reason, one to 280 characters.
    pub fn parse(&self) -> Result<String, Rejection> {
        text::lines(&self.reason, super::ChallengeText::MAX_SHORT).map_err(|problem| Rejection::of("reason", problem))
    }
}

/// A response picked, or picked with another reason.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PickResponse {
    pub response: String,
    pub reason: String,
}

impl PickResponse {
    /// The reason, one to 280 characters.
    pub fn parse(&self) -> Result<String, Rejection> {
        text::lines(&self.reason, super::ChallengeText::MAX_SHORT).map_err(|problem| Rejection::of("reason", problem))
    }
}

/// The end of a challenge as its organisation writes it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseChallenge {
    pub challenge: String,
    pub thanks: String,
    pub outcome: String,
    pub outcome_text: String,
    /// Why nothing was picked; asked for when nothing was.
    pub no_pick_reason: String,
}

/// A well-formed end of a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingWords {
    pub thanks: String,
    pub outcome: Outcome,
    pub outcome_text: String,
    /// Empty when something was picked.
    pub no_pick_reason: String,
}

impl ClosingWords {
    pub const MAX: i64 = 1000;
}

impl CloseChallenge {
    /// The end, given how many responses are picked, or what is wrong with each field.
    pub fn parse(&self, picks: usize) -> Result<ClosingWords, Rejection> {
        let mut wrong = Rejection::default();
        let thanks = wrong.check("thanks", text::lines(&self.thanks, ClosingWords::MAX));
        let outcome = wrong.check("outcome", self.outcome.parse());
        let outcome_text = wrong.check("outcome_text", text::lines(&self.outcome_text, ClosingWords::MAX));
        let no_pick_reason = match picks {
            0 => wrong.check("no_pick_reason", text::lines(&self.no_pick_reason, super::ChallengeText::MAX_SHORT)),
            _ => Some(String::new()),
        };
        match (thanks, outcome, outcome_text, no_pick_reason) {
            (Some(thanks), Some(outcome), Some(outcome_text), Some(no_pick_reason)) => {
                Ok(ClosingWords { thanks, outcome, outcome_text, no_pick_reason })
            }
            _ => Err(wrong),
        }
    }
}

/// What became of the answers, told again later.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportOutcome {
    pub challenge: String,
    pub outcome: String,
    pub outcome_text: String,
}

impl ReportOutcome {
    /// The outcome and why, or what is wrong with each field.
    pub fn parse(&self) -> Result<(Outcome, String), Rejection> {
        let mut wrong = Rejection::default();
        let outcome = wrong.check("outcome", self.outcome.parse());
        match (outcome, wrong.check("outcome_text", text::lines(&self.outcome_text, ClosingWords::MAX))) {
            (Some(outcome), Some(outcome_text)) => Ok((outcome, outcome_text)),
            _ => Err(wrong),
        }
    }
}
