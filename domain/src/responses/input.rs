//! Inputs of volunteers on responses and comments.

use super::MAX_COMMENT;
pub use super::shown::{ResponseCursor, ShowResponses, Shown};
use crate::{
    challenges::{
        Answer, Kind, Spec,
        kinds::{
            AnswerInput, TypedIn, deliverable::DeliveryInput, image_choice::ChoiceInput, poll::ReplyInput,
            review::FindingInput,
        },
    },
    error::{FieldErrorKind, FieldErrors},
    idempotency_key::IdempotencyKey,
    ids::{ChallengeId, CommentId, ResponseId},
    language::Language,
    text,
};
use serde::{Deserialize, Serialize};

/// One or more responses to a challenge, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostResponses {
    pub challenge: String,
    /// One text per response; empty ones are skipped.
    pub bodies: Vec<String>,
    /// To the questions of a poll, which is one response.
    pub replies: Vec<ReplyInput>,
    /// One for each response to a review; empty ones are skipped.
    pub findings: Vec<FindingInput>,
    /// Of an image choice, which is one response.
    pub choice: ChoiceInput,
    /// Of a deliverable, which is one response.
    pub delivery: DeliveryInput,
    /// In which language they are written; empty where that is not known.
    pub language: String,
    /// When the form was opened, in milliseconds since 1970; empty where that is not known.
    pub opened_at: String,
    /// Not empty where its author agrees to tell how long it took.
    pub tells_time: String,
    /// The path of the page of the form, to return to.
    pub back: String,
    /// What the form is known by, however often it is sent; empty where it was not sent by a script.
    pub key: String,
}

impl PostResponses {
    /// The challenge, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<ChallengeId> {
        self.challenge.parse().ok()
    }

    /// The form's key, `None` where it has none.
    pub fn key(&self) -> Result<Option<IdempotencyKey>, FieldErrorKind> {
        IdempotencyKey::parse_optional(&self.key)
    }

    /// In which language they are written, `None` where that is not known; an error under `language`.
    pub fn language(&self) -> Result<Option<Language>, FieldErrors> {
        language_of(&self.language)
    }

    /// The answers to a challenge of this kind in the order given, at least one, without duplicates. Errors are noted
    /// under `bodies.{position}` or `findings.{position}.{name}`, counted from 0, at the question of a poll, or under
    /// `choice.{name}` or `delivery.{name}`.
    pub fn parse(&self, kind: Kind, spec: &Spec) -> Result<Vec<Answer>, FieldErrors> {
        match spec {
            Spec::Text => self.parse_texts(kind, spec),
            Spec::Review(_) => self.parse_findings(kind, spec),
            Spec::Poll(_) => {
                let replies = AnswerInput { replies: &self.replies, ..AnswerInput::default() };
                Ok(vec![replies.parse(kind, spec)?])
            }
            Spec::Images(_) => {
                let choice = AnswerInput { choice: Some(&self.choice), ..AnswerInput::default() };
                Ok(vec![choice.parse(kind, spec)?])
            }
            Spec::Deliverable(_) => {
                let delivery = AnswerInput { delivery: Some(&self.delivery), ..AnswerInput::default() };
                Ok(vec![delivery.parse(kind, spec)?])
            }
            // They are given one by one, for a segment that is held.
            Spec::Translation(_) => Err(FieldErrors::of("bodies.0", FieldErrorKind::Unknown)),
        }
    }

    fn parse_texts(&self, kind: Kind, spec: &Spec) -> Result<Vec<Answer>, FieldErrors> {
        let filled = self.bodies.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty());
        let typed = filled.map(|(position, text)| (position, AnswerInput { text, ..AnswerInput::default() }));
        let answers = parse_each(kind, spec, typed, (TypedIn::text, "bodies.0"))?;
        if answers.is_empty() { Err(FieldErrors::of("bodies.0", FieldErrorKind::Empty)) } else { Ok(answers) }
    }

    fn parse_findings(&self, kind: Kind, spec: &Spec) -> Result<Vec<Answer>, FieldErrors> {
        let of = |finding| AnswerInput { finding: Some(finding), ..AnswerInput::default() };
        let filled = self.findings.iter().enumerate().filter(|(_, finding)| !finding.is_empty());
        let typed = filled.map(|(position, finding)| (position, of(finding)));
        let answers = parse_each(kind, spec, typed, (TypedIn::finding, "findings.0.text"))?;
        if !answers.is_empty() {
            return Ok(answers);
        }
        // Says what the first lacks.
        let first = AnswerInput { field: "findings.0", finding: self.findings.first(), ..AnswerInput::default() };
        first.parse(kind, spec).map(|answer| vec![answer])
    }
}

/// The answers that are not empty, without duplicates; or an error for each field. `name`: of an answer's field.
/// `first`: the field of the first, under which it is noted that there are too many.
fn parse_each<'a>(
    kind: Kind,
    spec: &Spec,
    typed: impl Iterator<Item = (usize, AnswerInput<'a>)> + Clone,
    (name, first): (fn(TypedIn) -> String, &str),
) -> Result<Vec<Answer>, FieldErrors> {
    let max = kind.rules().max_responses;
    // Counted before anything is parsed: the number of fields is limited by the size of the request alone.
    if usize::try_from(max).is_ok_and(|max| typed.clone().nth(max).is_some()) {
        return Err(FieldErrors::of(first, FieldErrorKind::TooMany { max }));
    }
    let mut wrong = FieldErrors::default();
    let mut answers: Vec<Answer> = Vec::new();
    for (position, input) in typed {
        let field = name(TypedIn::New(position));
        match (AnswerInput { field: &field, ..input }).parse(kind, spec) {
            Ok(answer) if !answers.contains(&answer) => answers.push(answer),
            Ok(_) => {}
            // Characters that nobody sees.
            Err(errors) if errors.problem(&field) == Some(FieldErrorKind::Empty) => {}
            Err(errors) => wrong.0.extend(errors.0),
        }
    }
    if wrong.0.is_empty() { Ok(answers) } else { Err(wrong) }
}

/// A new version of one's own response.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditResponse {
    pub response: String,
    pub body: String,
    /// To the questions of a poll.
    pub replies: Vec<ReplyInput>,
    /// Of a review.
    pub finding: FindingInput,
    /// Of an image choice; the order in which it was shown stays.
    pub choice: ChoiceInput,
    /// Of a deliverable.
    pub delivery: DeliveryInput,
    /// In which language it is written; empty to leave what is known of that.
    pub language: String,
}

impl EditResponse {
    /// In which language it is written, `None` where that stays as it is; an error under `language`.
    pub fn language(&self) -> Result<Option<Language>, FieldErrors> {
        language_of(&self.language)
    }

    /// The answer to a challenge of this kind, instead of an earlier one; errors under `body`, `finding.{name}`,
    /// `choice.{name}` or `delivery.{name}`, or at the question of a poll.
    pub fn parse(&self, kind: Kind, spec: &Spec, earlier: &Answer) -> Result<Answer, FieldErrors> {
        let field = match spec {
            Spec::Review(_) => TypedIn::Edited.finding(),
            Spec::Text | Spec::Poll(_) | Spec::Images(_) | Spec::Translation(_) | Spec::Deliverable(_) => {
                TypedIn::Edited.text()
            }
        };
        let (mut segment, mut choice) = (None, self.choice.clone());
        match earlier {
            Answer::Segment { position, .. } => segment = Some(*position),
            Answer::Image(earlier) => choice.order = earlier.order(),
            Answer::Text(_) | Answer::Poll(_) | Answer::Review(_) | Answer::Delivery(_) => {}
        }
        let (finding, choice, delivery) = (Some(&self.finding), Some(&choice), Some(&self.delivery));
        AnswerInput { field: &field, text: &self.body, replies: &self.replies, segment, finding, choice, delivery }
            .parse(kind, spec)
    }
}

fn language_of(typed: &str) -> Result<Option<Language>, FieldErrors> {
    let language = if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) };
    language.map_err(|problem| FieldErrors::of("language", problem))
}

/// An input that only names a response.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponseRef {
    pub response: String,
}

impl ResponseRef {
    /// The response, `None` when the identifier is malformed.
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

/// A new text for one's own comment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EditComment {
    pub comment: String,
    pub body: String,
}

/// An input that only names a comment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CommentRef {
    pub comment: String,
}

impl CommentRef {
    /// The comment, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<CommentId> {
        self.comment.parse().ok()
    }
}

/// The validated text of a comment; errors under `body`.
pub fn comment_body(typed: &str) -> Result<String, FieldErrors> {
    text::lines(typed, MAX_COMMENT).map_err(|problem| FieldErrors::of("body", problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brainstorm(bodies: &[&str]) -> Result<Vec<Answer>, FieldErrors> {
        let bodies = bodies.iter().map(ToString::to_string).collect();
        PostResponses { bodies, ..PostResponses::default() }.parse(Kind::Brainstorm, &Spec::Text)
    }

    #[test]
    fn empty_ideas_are_passed_over_and_repeated_ones_dropped() {
        assert_eq!(
            brainstorm(&["", "Bleu Pareil", " Bleu Pareil ", "Frigo"]),
            Ok(["Bleu Pareil", "Frigo"].map(|text| Answer::Text(text.to_owned())).to_vec())
        );
    }

    #[test]
    fn more_ideas_than_one_person_may_give_are_refused_before_they_are_kept() {
        let six = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(brainstorm(&six).unwrap_err().problem("bodies.0"), Some(FieldErrorKind::TooMany { max: 5 }));
    }

    #[test]
    fn a_form_of_many_fields_is_refused_before_they_are_read() {
        let fields: Vec<String> = (0..52_400).map(|number| format!("{number:013}")).collect();
        let bodies: Vec<&str> = fields.iter().map(String::as_str).collect();
        assert_eq!(brainstorm(&bodies), Err(FieldErrors::of("bodies.0", FieldErrorKind::TooMany { max: 5 })));
        // None of them is parsed: the control character in the last stays unnoticed.
        let six = ["a", "b", "c", "d", "e", "\0"];
        assert_eq!(brainstorm(&six), Err(FieldErrors::of("bodies.0", FieldErrorKind::TooMany { max: 5 })));
        assert_eq!(brainstorm(&vec![" "; 52_400]).unwrap_err().problem("bodies.0"), Some(FieldErrorKind::Empty));
    }

    fn review(findings: &[(&str, &str, &str)]) -> Result<Vec<Answer>, FieldErrors> {
        let typed = |(sort, place, text): &(&str, &str, &str)| FindingInput {
            sort: (*sort).to_owned(),
            place: (*place).to_owned(),
            text: (*text).to_owned(),
        };
        let findings = findings.iter().map(typed).collect();
        PostResponses { findings, ..PostResponses::default() }.parse(Kind::Review, &Spec::empty(Kind::Review))
    }

    #[test]
    fn each_finding_is_an_answer() {
        let given = review(&[
            ("broken", "The form", "It cannot be sent."),
            ("confusing", "", ""),
            ("clear", "", "The hours."),
            ("broken", "The form", " It cannot be sent."),
        ]);
        let words: Vec<String> = given.unwrap().iter().map(|answer| answer.text().into_owned()).collect();
        assert_eq!(words, ["The form – It cannot be sent.", "The hours."]);
    }

    #[test]
    fn what_is_wrong_with_a_finding_is_said_at_its_own_field_and_nothing_is_posted() {
        let wrong = review(&[("broken", "", "It cannot be sent."), ("", "", "Where?"), ("clear", "The form", "")]);
        let fields: Vec<String> = wrong.unwrap_err().0.into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["findings.1.sort", "findings.2.text"]);
        for nothing in [review(&[]), review(&[("broken", " ", ""), ("", "", "")])] {
            assert_eq!(nothing.unwrap_err().problem("findings.0.text"), Some(FieldErrorKind::Empty));
        }
        let seven = [("broken", "", "x"); 7];
        let many = FieldErrors::of("findings.0.text", FieldErrorKind::TooMany { max: 6 });
        assert_eq!(review(&seven), Err(many.clone()));
        assert_eq!(review(&vec![("", "", "\0"); 50_000]), Err(many), "none of them is parsed");
    }

    #[test]
    fn the_language_is_a_code_or_not_known() {
        let posted = |language: &str| PostResponses { language: language.to_owned(), ..Default::default() }.language();
        let edited = |language: &str| EditResponse { language: language.to_owned(), ..Default::default() }.language();
        for language in [posted, edited] {
            assert_eq!(language(""), Ok(None));
            assert_eq!(language("fr"), Ok(Some("fr".parse().unwrap())));
            for wrong in ["FR", "french", " ", "f\0"] {
                assert_eq!(language(wrong), Err(FieldErrors::of("language", FieldErrorKind::Unknown)), "{wrong:?}");
            }
        }
    }

    #[test]
    fn a_cursor_survives_the_address_and_none_is_made_up() {
        let cursor = ResponseCursor { count: 20, id: ResponseId(7) };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!(ShowResponses::default().parse(), Ok(Shown::default()));
        for made_up in ["x", "1", "1.", ".1", "1.0", "-1.1", "1.-1", "1.1.1", "99999999999999999999999.1", "\0"] {
            let typed = made_up.to_owned();
            let asked = ShowResponses { after: typed.clone(), response: typed.clone(), before: typed };
            let fields: Vec<String> = asked.parse().unwrap_err().0.into_iter().map(|error| error.field).collect();
            assert!(fields.contains(&"after".to_owned()) && fields.contains(&"before".to_owned()), "{made_up}");
        }
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
