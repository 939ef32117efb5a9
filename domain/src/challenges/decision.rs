//! Inputs of an organisation's decision: picks, closing, outcome.

use super::{ChallengeText, Outcome};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};

/// A pick of a response, or a new reason for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PickResponse {
    pub response: String,
    pub reason: String,
}

impl PickResponse {
    /// The reason, one to 280 characters.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        text::lines(&self.reason, ChallengeText::MAX_SHORT).map_err(|problem| FieldErrors::of("reason", problem))
    }
}

/// The form that closes a challenge, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseChallenge {
    pub challenge: String,
    pub thanks: String,
    pub outcome: String,
    pub outcome_text: String,
    /// Why nothing was picked; required when something could have been.
    pub no_pick_reason: String,
}

/// A validated closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingWords {
    pub thanks: String,
    pub outcome: Outcome,
    pub outcome_text: String,
    /// Empty when something was picked, or nothing could be.
    pub no_pick_reason: String,
}

impl ClosingWords {
    pub const MAX: i64 = 1000;
}

impl CloseChallenge {
    /// The closing, or an error for each field. `asks_why`: whether it has to say why nothing was picked.
    pub fn parse(&self, asks_why: bool) -> Result<ClosingWords, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let thanks = wrong.check("thanks", text::lines(&self.thanks, ClosingWords::MAX));
        let outcome = wrong.check("outcome", chosen(&self.outcome));
        let outcome_text = wrong.check("outcome_text", text::lines(&self.outcome_text, ClosingWords::MAX));
        let no_pick_reason = if asks_why {
            wrong.check("no_pick_reason", text::lines(&self.no_pick_reason, ChallengeText::MAX_SHORT))
        } else {
            Some(String::new())
        };
        match (thanks, outcome, outcome_text, no_pick_reason) {
            (Some(thanks), Some(outcome), Some(outcome_text), Some(no_pick_reason)) => {
                Ok(ClosingWords { thanks, outcome, outcome_text, no_pick_reason })
            }
            _ => Err(wrong),
        }
    }
}

/// A later update of the outcome.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportOutcome {
    pub challenge: String,
    pub outcome: String,
    pub outcome_text: String,
}

impl ReportOutcome {
    /// The outcome and its explanation, or an error for each field.
    pub fn parse(&self) -> Result<(Outcome, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let outcome = wrong.check("outcome", chosen(&self.outcome));
        match (outcome, wrong.check("outcome_text", text::lines(&self.outcome_text, ClosingWords::MAX))) {
            (Some(outcome), Some(outcome_text)) => Ok((outcome, outcome_text)),
            _ => Err(wrong),
        }
    }
}

/// The outcome chosen; there is no default.
fn chosen(outcome: &str) -> Result<Outcome, FieldErrorKind> {
    if outcome.is_empty() { Err(FieldErrorKind::TooFew { min: 1 }) } else { outcome.parse() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_has_to_be_chosen() {
        let rejection = CloseChallenge::default().parse(false).unwrap_err();
        assert_eq!(rejection.problem("outcome"), Some(FieldErrorKind::TooFew { min: 1 }));
        let rejection = ReportOutcome { outcome: "maybe".to_owned(), ..ReportOutcome::default() }.parse().unwrap_err();
        assert_eq!(rejection.problem("outcome"), Some(FieldErrorKind::Unknown));
    }
}
