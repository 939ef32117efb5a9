//! What volunteers send in answer.

use super::MAX_COMMENT;
use crate::{
    challenges::Kind,
    error::{FieldErrorKind, FieldErrors},
    ids::{ChallengeId, CommentId, ResponseId},
    text,
};
use serde::{Deserialize, Serialize};

/// One or more responses to a challenge, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostResponses {
    pub challenge: String,
    /// A text for each response; empty ones are passed over.
    pub bodies: Vec<String>,
    /// The path of the page on which it was written, to come back to.
    pub back: String,
}

impl PostResponses {
    /// The challenge, `None` when there cannot be one.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }

    /// The responses in the order given, at least one, repetitions within the form dropped.
    /// A problem is noted under `bodies.{position}`, the first position being 0.
    pub fn parse(&self, kind: Kind) -> Result<Vec<String>, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let mut bodies: Vec<String> = Vec::new();
        for (position, typed) in self.bodies.iter().enumerate() {
            let field = format!("bodies.{position}");
            match wrong.check(&field, text::optional_lines(typed, kind.rules().max_length)) {
                Some(body) if !body.is_empty() && !bodies.contains(&body) => bodies.push(body),
                _ => {}
            }
        }
        let max = kind.rules().max_responses;
        if i64::try_from(bodies.len()).is_ok_and(|count| count > max) {
            wrong.check::<()>("bodies.0", Err(FieldErrorKind::TooMany { max }));
        }
        if bodies.is_empty() && wrong.0.is_empty() {
            wrong.check::<()>("bodies.0", Err(FieldErrorKind::Empty));
        }
        if wrong.0.is_empty() { Ok(bodies) } else { Err(wrong) }
    }
}

/// A response of one's own with another text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditResponse {
    pub response: String,
    pub body: String,
}

/// A response and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponseRef {
    pub response: String,
}

impl ResponseRef {
    /// The response, `None` when there cannot be one.
    pub fn id(&self) -> Option<ResponseId> {
        self.response.parse().ok()
    }
}

/// A comment under a response.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostComment {
    pub response: String,
    pub body: String,
}

/// A comment of one's own with another text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditComment {
    pub comment: String,
    pub body: String,
}

/// A comment and nothing else.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CommentRef {
    pub comment: String,
}

impl CommentRef {
    /// The comment, `None` when there cannot be one.
    pub fn id(&self) -> Option<CommentId> {
        self.comment.parse().ok()
    }
}

/// The text of a response of this kind, under `body`.
pub fn response_body(typed: &str, kind: Kind) -> Result<String, FieldErrors> {
    text::lines(typed, kind.rules().max_length).map_err(|problem| FieldErrors::of("body", problem))
}

/// The text of a comment, under `body`.
pub fn comment_body(typed: &str) -> Result<String, FieldErrors> {
    text::lines(typed, MAX_COMMENT).map_err(|problem| FieldErrors::of("body", problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brainstorm(bodies: &[&str]) -> Result<Vec<String>, FieldErrors> {
        let bodies = bodies.iter().map(ToString::to_string).collect();
        PostResponses { bodies, ..PostResponses::default() }.parse("brainstorm".parse().unwrap())
    }

    #[test]
    fn empty_ideas_are_passed_over_and_repeated_ones_dropped() {
        assert_eq!(
            brainstorm(&["", "Bleu Pareil", " Bleu Pareil ", "Frigo"]),
            Ok(vec!["Bleu Pareil".into(), "Frigo".into()])
        );
    }

    #[test]
    fn more_ideas_than_one_person_may_give_are_refused_before_they_are_kept() {
        let six = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(brainstorm(&six).unwrap_err().problem("bodies.0"), Some(FieldErrorKind::TooMany { max: 5 }));
    }

    #[test]
    fn nothing_at_all_is_said_at_the_first_field() {
        assert_eq!(brainstorm(&["", " "]).unwrap_err().problem("bodies.0"), Some(FieldErrorKind::Empty));
        assert_eq!(brainstorm(&[]).unwrap_err().problem("bodies.0"), Some(FieldErrorKind::Empty));
    }

    #[test]
    fn a_long_idea_is_said_at_its_own_field_and_nothing_is_posted() {
        let long = "x".repeat(281);
        assert_eq!(
            brainstorm(&["short", &long]).unwrap_err().problem("bodies.1"),
            Some(FieldErrorKind::TooLong { max: 280 })
        );
    }
}
