//! Inputs of reporting and moderating.

mod cases;
mod people;
mod reports;

pub use cases::{CaseRuling, DecideCases};
pub use people::{ListPeople, PersonRef, RemoveAccount, RestoreAccount, SetRole, SetTrust};
pub use reports::{Notice, ReportContent, SendNotice};

use super::{MAX_WORDS, ModerationTarget, Reason, Verdict};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    ids::DecisionId,
    text,
};
use serde::{Deserialize, Serialize};

/// Which list of the moderation desk is shown, and which page of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowDesk {
    /// Empty for the queue, or `appeals`, `hidden`, `accounts`.
    pub show: String,
    /// The cursor of the page, empty for the first.
    pub after: String,
    /// The results of the rulings just submitted, as [`super::view::CaseOutcome::to_word`] writes them.
    pub outcomes: String,
}

/// A request to show something hidden again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RestoreContent {
    /// As a [`ModerationTarget`] is written.
    pub target: String,
    /// The decision that hides it, as the page showed it.
    pub decision: String,
    /// The version of the target that the page showed.
    pub shown: String,
    pub words: String,
}

impl RestoreContent {
    /// The target, `None` when it is malformed.
    pub fn target(&self) -> Option<ModerationTarget> {
        ModerationTarget::parse(&self.target)
    }

    /// The decision, `None` when it is malformed.
    pub fn decision(&self) -> Option<DecisionId> {
        self.decision.parse().ok()
    }

    /// The explanation for the author, possibly empty.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        words(&self.words, false).map_err(|problem| FieldErrors::of("words", problem))
    }
}

/// An appeal against a decision on one's own content.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppealDecision {
    pub decision: String,
    pub words: String,
}

impl AppealDecision {
    /// The decision, `None` when it is malformed.
    pub fn id(&self) -> Option<DecisionId> {
        self.decision.parse().ok()
    }

    /// The reasons for the appeal.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        words(&self.words, true).map_err(|problem| FieldErrors::of("words", problem))
    }
}

/// Another moderator's verdict on an appeal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecideAppeal {
    pub decision: String,
    /// The version of the target that the page showed.
    pub shown: String,
    pub verdict: String,
    pub words: String,
}

impl DecideAppeal {
    /// The decision appealed against, `None` when it is malformed.
    pub fn id(&self) -> Option<DecisionId> {
        self.decision.parse().ok()
    }

    /// The verdict and its explanation.
    pub fn parse(&self) -> Result<(Verdict, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let verdict = wrong.check("verdict", self.verdict.parse());
        match (verdict, wrong.check("words", words(&self.words, true))) {
            (Some(verdict), Some(words)) => Ok((verdict, words)),
            _ => Err(wrong),
        }
    }
}

fn reported(typed: &str) -> Result<Reason, FieldErrorKind> {
    if typed.is_empty() {
        return Err(FieldErrorKind::Empty);
    }
    let reason: Reason = typed.parse()?;
    if Reason::REPORTED.contains(&reason) { Ok(reason) } else { Err(FieldErrorKind::Unknown) }
}

fn words(typed: &str, needed: bool) -> Result<String, FieldErrorKind> {
    if needed { text::lines(typed, MAX_WORDS) } else { text::optional_lines(typed, MAX_WORDS) }
}
