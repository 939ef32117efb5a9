//! Inputs of an organisation's decision: picks, closing, outcome.

use super::{ChallengeText, MAX_PICKS, Outcome};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    ids::{ChallengeId, ResponseId},
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
    /// A line to the author of each pick.
    pub personal_thanks: Vec<PersonalThanks>,
}

/// A line to the author of a pick, which nobody else but the team reads; empty for none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonalThanks {
    pub response: String,
    pub words: String,
}

impl PersonalThanks {
    fn parse(&self) -> Result<Option<(ResponseId, String)>, FieldErrorKind> {
        let words = text::optional_line(&self.words, ChallengeText::MAX_SHORT)?;
        if words.is_empty() { Ok(None) } else { Ok(Some((self.response.parse()?, words))) }
    }
}

/// The form that closes the challenge of a mailed link, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CloseByLink {
    pub token: String,
    pub thanks: String,
    pub outcome: String,
    pub outcome_text: String,
    pub no_pick_reason: String,
    pub personal_thanks: Vec<PersonalThanks>,
}

impl CloseByLink {
    /// The same as if it was typed on the page of the link's challenge.
    pub fn of_challenge(&self, challenge: ChallengeId) -> CloseChallenge {
        CloseChallenge {
            challenge: challenge.to_string(),
            thanks: self.thanks.clone(),
            outcome: self.outcome.clone(),
            outcome_text: self.outcome_text.clone(),
            no_pick_reason: self.no_pick_reason.clone(),
            personal_thanks: self.personal_thanks.clone(),
        }
    }
}

/// A validated closing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingWords {
    pub thanks: String,
    pub outcome: Outcome,
    pub outcome_text: String,
    /// Empty when something was picked, or nothing could be.
    pub no_pick_reason: String,
    /// The lines to authors of picks, without empty ones.
    pub personal_thanks: Vec<(ResponseId, String)>,
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
        let personal_thanks = self.personal_thanks(&mut wrong);
        match (thanks, outcome, outcome_text, no_pick_reason) {
            (Some(thanks), Some(outcome), Some(outcome_text), Some(no_pick_reason)) if wrong.0.is_empty() => {
                Ok(ClosingWords { thanks, outcome, outcome_text, no_pick_reason, personal_thanks })
            }
            _ => Err(wrong),
        }
    }

    /// The lines to authors of picks. Errors stand under `personal_thanks.{position}.words`, counted from 0.
    fn personal_thanks(&self, wrong: &mut FieldErrors) -> Vec<(ResponseId, String)> {
        if i64::try_from(self.personal_thanks.len()).is_ok_and(|count| count > MAX_PICKS) {
            wrong.check("personal_thanks.0.words", Err::<(), _>(FieldErrorKind::TooMany { max: MAX_PICKS }));
            return Vec::new();
        }
        let lines = self.personal_thanks.iter().enumerate();
        lines.filter_map(|(at, line)| wrong.check(&format!("personal_thanks.{at}.words"), line.parse())?).collect()
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

/// The outcome of the challenge of a mailed link, as chosen, with an optional line.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportByLink {
    pub token: String,
    pub outcome: String,
    pub outcome_text: String,
}

impl ReportByLink {
    /// The outcome and its explanation, which may be empty, or an error for each field.
    pub fn parse(&self) -> Result<(Outcome, String), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let outcome = wrong.check("outcome", chosen(&self.outcome));
        match (outcome, wrong.check("outcome_text", text::optional_lines(&self.outcome_text, ClosingWords::MAX))) {
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
        let rejection = ReportByLink::default().parse().unwrap_err();
        assert_eq!(rejection.problem("outcome"), Some(FieldErrorKind::TooFew { min: 1 }));
    }

    #[test]
    fn by_a_link_the_outcome_needs_no_words() {
        let input = ReportByLink { outcome: "used".to_owned(), ..ReportByLink::default() };
        assert_eq!(input.parse(), Ok((Outcome::Used, String::new())));
    }

    fn closing(lines: &[(&str, &str)]) -> CloseChallenge {
        let line = |(response, words): &(&str, &str)| PersonalThanks {
            response: (*response).to_owned(),
            words: (*words).to_owned(),
        };
        CloseChallenge {
            thanks: "Thank you.".to_owned(),
            outcome: "used".to_owned(),
            outcome_text: "It is on the door.".to_owned(),
            personal_thanks: lines.iter().map(line).collect(),
            ..CloseChallenge::default()
        }
    }

    #[test]
    fn a_line_to_an_author_is_short_and_may_be_missing() {
        let words = closing(&[("4", " Your igloo\nmade us laugh. "), ("5", " "), ("x", "")]).parse(false).unwrap();
        assert_eq!(words.personal_thanks, [(ResponseId(4), "Your igloo made us laugh.".to_owned())]);
        let long = "x".repeat(281);
        let rejection = closing(&[("4", "Fine."), ("5", &long)]).parse(false).unwrap_err();
        assert_eq!(rejection.problem("personal_thanks.1.words"), Some(FieldErrorKind::TooLong { max: 280 }));
        let rejection = closing(&[("x", "For whom?")]).parse(false).unwrap_err();
        assert_eq!(rejection.problem("personal_thanks.0.words"), Some(FieldErrorKind::Unknown));
        let rejection = closing(&[("4", "a"), ("5", "b"), ("6", "c"), ("7", "d")]).parse(false).unwrap_err();
        assert_eq!(rejection.problem("personal_thanks.0.words"), Some(FieldErrorKind::TooMany { max: 3 }));
    }
}
