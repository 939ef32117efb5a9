//! Inputs of volunteers on the segments of a translation.

use crate::{
    challenges::{
        Answer, Kind, Spec,
        kinds::{
            AnswerInput,
            translation::{Fault, Task},
        },
    },
    error::{FieldErrorKind, FieldErrors},
    ids::{ChallengeId, ResponseId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Asks for a segment, to translate or to check it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HoldSegment {
    pub challenge: String,
    /// The word of a [`Task`].
    pub task: String,
    /// The position of a segment; empty for the next one.
    pub segment: String,
}

impl HoldSegment {
    /// The task and the segment, `None` for the next one; or an error for each field.
    pub fn parse(&self) -> Result<(Task, Option<i64>), FieldErrors> {
        let mut wrong = FieldErrors::default();
        let task = wrong.check("task", self.task.parse());
        let segment = if self.segment.is_empty() { Ok(None) } else { position(&self.segment).map(Some) };
        match (task, wrong.check("segment", segment)) {
            (Some(task), Some(segment)) => Ok((task, segment)),
            _ => Err(wrong),
        }
    }
}

/// A translation of the segment that is held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandInSegment {
    pub challenge: String,
    pub segment: String,
    pub body: String,
    /// `next` to take the next one afterwards, or empty.
    pub then: String,
}

impl HandInSegment {
    /// The translation; errors under `body`.
    pub fn parse(&self, kind: Kind, spec: &Spec) -> Result<Answer, FieldErrors> {
        let segment = position(&self.segment).ok();
        AnswerInput { field: "body", text: &self.body, segment, ..AnswerInput::default() }.parse(kind, spec)
    }
}

/// A segment of a challenge, to give it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SegmentRef {
    pub challenge: String,
    pub segment: String,
}

impl SegmentRef {
    /// The challenge and the position, `None` when one is malformed.
    pub fn parse(&self) -> Option<(ChallengeId, i64)> {
        Some((self.challenge.parse().ok()?, position(&self.segment).ok()?))
    }
}

/// What a second person says about a translation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckSegment {
    pub challenge: String,
    pub segment: String,
    /// The response that was read, and its version.
    pub response: String,
    pub version: String,
    /// `accepted` or `sent_back`.
    pub verdict: String,
    /// The text as it is read, and corrected where it needs it.
    pub body: String,
    /// The word of a [`Fault`], where it is sent back.
    pub fault: String,
    /// `next` to take the next one afterwards, or empty.
    pub then: String,
}

/// A validated verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// With this text: the translation as it is, or corrected.
    Accepted(Answer),
    SentBack(Fault),
}

impl CheckSegment {
    /// The response that was read and its version, `None` when one is malformed.
    pub fn shown(&self) -> Option<(ResponseId, Timestamp)> {
        Some((self.response.parse().ok()?, Timestamp(self.version.parse().ok()?)))
    }

    /// The verdict; errors under `verdict`, `body` and `fault`.
    pub fn parse(&self, kind: Kind, spec: &Spec) -> Result<Verdict, FieldErrors> {
        match self.verdict.as_str() {
            "accepted" => {
                let (segment, body) = (self.segment.clone(), self.body.clone());
                let typed = HandInSegment { segment, body, ..HandInSegment::default() };
                typed.parse(kind, spec).map(Verdict::Accepted)
            }
            "sent_back" => {
                let fault =
                    if self.fault.is_empty() { Err(FieldErrorKind::TooFew { min: 1 }) } else { self.fault.parse() };
                fault.map(Verdict::SentBack).map_err(|problem| FieldErrors::of("fault", problem))
            }
            _ => Err(FieldErrors::of("verdict", FieldErrorKind::Unknown)),
        }
    }
}

fn position(typed: &str) -> Result<i64, FieldErrorKind> {
    typed.parse().ok().filter(|position| *position > 0).ok_or(FieldErrorKind::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::kinds::{SpecInput, translation::TranslationInput};

    fn spec() -> Spec {
        let translation = TranslationInput {
            source: "One.\nTwo.".to_owned(),
            from: "en".to_owned(),
            to: "fr".to_owned(),
            glossary: String::new(),
        };
        SpecInput { translation, ..SpecInput::default() }.parse(Kind::Translation).unwrap()
    }

    #[test]
    fn a_translation_belongs_to_a_segment_that_there_is() {
        let typed = |segment: &str, body: &str| {
            let typed = HandInSegment { segment: segment.to_owned(), body: body.to_owned(), ..Default::default() };
            typed.parse(Kind::Translation, &spec())
        };
        assert_eq!(typed("2", " Deux. "), Ok(Answer::Segment { position: 2, text: "Deux.".to_owned() }));
        for made_up in ["", "0", "3", "-1", "x", "99999999999999999999"] {
            assert_eq!(typed(made_up, "x").unwrap_err().problem("body"), Some(FieldErrorKind::Unknown), "{made_up}");
        }
        assert_eq!(typed("1", " ").unwrap_err().problem("body"), Some(FieldErrorKind::Empty));
        let long = typed("1", &"x".repeat(1_501)).unwrap_err();
        assert_eq!(long.problem("body"), Some(FieldErrorKind::TooLong { max: 1_500 }));
        assert!(HandInSegment::default().parse(Kind::Feedback, &Spec::Text).is_err());
    }

    #[test]
    fn a_verdict_is_one_of_two() {
        let parse = |verdict: &str, body: &str, fault: &str| {
            let typed = CheckSegment {
                segment: "1".to_owned(),
                verdict: verdict.to_owned(),
                body: body.to_owned(),
                fault: fault.to_owned(),
                ..CheckSegment::default()
            };
            typed.parse(Kind::Translation, &spec())
        };
        let accepted = Verdict::Accepted(Answer::Segment { position: 1, text: "Un.".to_owned() });
        assert_eq!(parse("accepted", "Un.", ""), Ok(accepted));
        assert_eq!(parse("accepted", " ", "").unwrap_err().problem("body"), Some(FieldErrorKind::Empty));
        assert_eq!(parse("sent_back", "", "meaning"), Ok(Verdict::SentBack(Fault::Meaning)));
        let none = Some(FieldErrorKind::TooFew { min: 1 });
        assert_eq!(parse("sent_back", "", "").unwrap_err().problem("fault"), none);
        assert_eq!(parse("sent_back", "", "ugly").unwrap_err().problem("fault"), Some(FieldErrorKind::Unknown));
        assert_eq!(parse("won", "", "").unwrap_err().problem("verdict"), Some(FieldErrorKind::Unknown));
    }

    #[test]
    fn a_segment_is_asked_for_by_its_position_or_not() {
        let asked = |task: &str, segment: &str| {
            HoldSegment { task: task.to_owned(), segment: segment.to_owned(), ..Default::default() }.parse()
        };
        assert_eq!(asked("translate", ""), Ok((Task::Translate, None)));
        assert_eq!(asked("check", "7"), Ok((Task::Check, Some(7))));
        assert_eq!(asked("win", "0").unwrap_err().0.len(), 2);
    }
}
