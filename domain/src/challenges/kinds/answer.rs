use super::{
    Kind, Spec,
    deliverable::{Delivery, DeliveryInput, Stage},
    image_choice::{Choice, ChoiceInput},
    poll::{PollAnswer, PollSpec, ReplyInput},
    review::{Finding, FindingInput},
    stored,
};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a volunteer gave.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    Text(String),
    /// By the position of the question, `None` where it was left out.
    Poll(Vec<Option<PollAnswer>>),
    /// The translation of a segment.
    Segment {
        position: i64,
        text: String,
    },
    Review(Finding),
    Image(Choice),
    Delivery(Delivery),
}

/// An answer as typed, for every kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct AnswerInput<'a> {
    /// The name of the field of the text, or the beginning of those of a finding, under which errors are noted.
    pub field: &'a str,
    pub text: &'a str,
    /// To the questions of a poll.
    pub replies: &'a [ReplyInput],
    /// The position of the segment of a translation, `None` where the form does not say it.
    pub segment: Option<i64>,
    /// Of a review.
    pub finding: Option<&'a FindingInput>,
    /// Of an image choice.
    pub choice: Option<&'a ChoiceInput>,
    /// Of a deliverable.
    pub delivery: Option<&'a DeliveryInput>,
}

/// What is stored of an answer beside its text.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Payload<'a> {
    Replies(Cow<'a, [Option<PollAnswer>]>),
    Segment(i64),
    Finding(Cow<'a, Finding>),
    Choice(Cow<'a, Choice>),
    Delivery(Stage),
}

/// Where an answer is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedIn {
    /// The form for new answers, at this position, counted from 0.
    New(usize),
    /// The form that edits one answer.
    Edited,
}

impl AnswerInput<'_> {
    /// The answer to a challenge of this kind, or an error for each field.
    pub fn parse(&self, kind: Kind, spec: &Spec) -> Result<Answer, FieldErrors> {
        match spec {
            Spec::Text => text::lines(self.text, kind.rules().max_length)
                .map(Answer::Text)
                .map_err(|problem| FieldErrors::of(self.field, problem)),
            Spec::Images(images) => self.choice.unwrap_or(&ChoiceInput::default()).parse(images).map(Answer::Image),
            Spec::Poll(poll) => poll.parse_answers(self.replies).map(Answer::Poll),
            Spec::Translation(translation) => {
                let segment = self.segment.filter(|position| translation.segment(*position).is_some());
                let position = segment.ok_or(FieldErrorKind::Unknown);
                let text = position.and_then(|_| text::lines(self.text, kind.rules().max_length));
                let given = position.and_then(|position| Ok(Answer::Segment { position, text: text? }));
                given.map_err(|problem| FieldErrors::of(self.field, problem))
            }
            Spec::Review(_) => self.finding.unwrap_or(&FindingInput::default()).parse(self.field).map(Answer::Review),
            Spec::Deliverable(_) => self.delivery.unwrap_or(&DeliveryInput::default()).parse().map(Answer::Delivery),
        }
    }
}

impl Answer {
    /// Its text, for search, spam, moderation, mail and the archive of one's data: 1 to 1,500 characters. Of an answer to
    /// a poll one line for each question that was answered, with its number; options are numbers too, so that it always
    /// fits.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Segment { text, .. } | Self::Delivery(Delivery { text, .. }) => {
                Cow::Borrowed(text)
            }
            Self::Poll(replies) => {
                let lines =
                    (1..).zip(replies).filter_map(|(number, reply)| Some(format!("{number}: {}", reply.as_ref()?)));
                Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
            }
            Self::Review(finding) => finding.words(),
            Self::Image(choice) => Cow::Owned(choice.words()),
        }
    }

    /// What no two answers of one author to a challenge share: the text, in a translation with the position of its
    /// segment, because two segments may say the same, in a review with the sort of the finding and its place.
    pub fn identity(&self) -> Cow<'_, str> {
        match self {
            Self::Text(_) | Self::Poll(_) | Self::Image(_) | Self::Delivery(_) => self.text(),
            Self::Segment { position, text } => Cow::Owned(format!("{position}\n{text}")),
            Self::Review(Finding { sort, place, text }) => Cow::Owned(format!("{sort}\n{place}\n{text}")),
        }
    }

    /// What was written in their own words, by which spam is recognised: two people who choose the same say nothing
    /// alike.
    pub fn own_words(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Segment { text, .. } | Self::Delivery(Delivery { text, .. }) => {
                Cow::Borrowed(text)
            }
            Self::Poll(replies) => {
                let texts = replies.iter().flatten().filter_map(|reply| match reply {
                    PollAnswer::Text(text) => Some(text.as_str()),
                    PollAnswer::One(_) | PollAnswer::Several(_) | PollAnswer::Scale(_) => None,
                });
                Cow::Owned(texts.collect::<Vec<_>>().join("\n"))
            }
            Self::Review(finding) => finding.words(),
            Self::Image(choice) => Cow::Borrowed(&choice.why),
        }
    }

    /// The name of the field with the first words that fulfil a condition, or with the first ones.
    pub fn field_of_words(&self, typed_in: TypedIn, is_meant: impl Fn(&str) -> bool) -> String {
        match self {
            Self::Text(_) | Self::Segment { .. } => typed_in.text(),
            Self::Image(_) => "choice.why".to_owned(),
            Self::Delivery(_) => "delivery.text".to_owned(),
            Self::Review(finding) if is_meant(&finding.place) => typed_in.finding() + ".place",
            Self::Review(_) => typed_in.finding() + ".text",
            Self::Poll(replies) => {
                let texts = || {
                    replies.iter().enumerate().filter_map(|(position, reply)| match reply {
                        Some(PollAnswer::Text(text)) => Some((position, text)),
                        _ => None,
                    })
                };
                let meant = texts().find(|(_, text)| is_meant(text)).or_else(|| texts().next());
                format!("replies.{}.text", meant.map(|(position, _)| position).unwrap_or_default())
            }
        }
    }

    /// The questions with their answers in words, for those who read it without the challenge; `None` where the text
    /// says it all.
    pub fn told(&self, spec: &Spec) -> Option<Vec<(String, String)>> {
        match (self, spec) {
            (Self::Poll(replies), Spec::Poll(PollSpec { questions })) => {
                let told = questions.iter().zip(replies);
                Some(
                    told.filter_map(|(asked, reply)| Some((asked.prompt.clone(), asked.words_of(reply.as_ref()?))))
                        .collect(),
                )
            }
            (Self::Segment { position, text }, Spec::Translation(translation)) => {
                Some(vec![(translation.segment(*position)?.source.clone(), text.clone())])
            }
            (Self::Image(choice), Spec::Images(images)) => {
                Some(vec![(images.option(choice.option)?.named(choice.option), choice.why.clone())])
            }
            (
                Self::Text(_)
                | Self::Poll(_)
                | Self::Segment { .. }
                | Self::Review(_)
                | Self::Image(_)
                | Self::Delivery(_),
                _,
            ) => None,
        }
    }

    /// The answer in words: with its questions where the text alone does not say it.
    pub fn in_words(&self, spec: &Spec) -> Cow<'_, str> {
        let Some(told) = self.told(spec) else { return self.text() };
        let one = |(asked, said): &(String, String)| [asked, "\n", said].concat().trim_end().to_owned();
        Cow::Owned(told.iter().map(one).collect::<Vec<_>>().join("\n\n"))
    }

    /// What was stored: the text, and the payload of an answer that is more than a text.
    pub fn from_stored(body: String, payload: Option<&str>) -> Result<Self, FieldErrorKind> {
        match payload {
            None => Ok(Self::Text(body)),
            Some(json) => stored::read(json).map(|payload| match payload {
                Payload::Replies(replies) => Self::Poll(replies.into_owned()),
                Payload::Segment(segment) => Self::Segment { position: segment, text: body },
                Payload::Finding(finding) => Self::Review(finding.into_owned()),
                Payload::Choice(choice) => Self::Image(choice.into_owned()),
                Payload::Delivery(stage) => Self::Delivery(Delivery { stage, text: body }),
            }),
        }
    }

    /// What is stored beside the text: versioned JSON, `None` where the text is all of it.
    pub fn payload(&self) -> Option<String> {
        match self {
            Self::Text(_) => None,
            Self::Poll(replies) => Some(stored::write(&Payload::Replies(Cow::Borrowed(replies)))),
            Self::Segment { position, .. } => Some(stored::write(&Payload::Segment(*position))),
            Self::Review(finding) => Some(stored::write(&Payload::Finding(Cow::Borrowed(finding)))),
            Self::Image(choice) => Some(stored::write(&Payload::Choice(Cow::Borrowed(choice)))),
            Self::Delivery(delivery) => Some(stored::write(&Payload::Delivery(delivery.stage))),
        }
    }
}

impl TypedIn {
    /// The name of the field of a text.
    pub fn text(self) -> String {
        match self {
            Self::New(position) => format!("bodies.{position}"),
            Self::Edited => "body".to_owned(),
        }
    }

    /// The beginning of the names of the fields of a finding.
    pub fn finding(self) -> String {
        match self {
            Self::New(position) => format!("findings.{position}"),
            Self::Edited => "finding".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::kinds::{
        poll::{Question, QuestionForm},
        review::FindingSort,
    };

    fn answer() -> Answer {
        let text = "Warm. « Very »\u{202f}!".to_owned();
        Answer::Poll(vec![
            Some(PollAnswer::One(2)),
            None,
            Some(PollAnswer::Several(vec![1, 3])),
            Some(PollAnswer::Scale(4)),
            Some(PollAnswer::Text(text)),
        ])
    }

    fn finding(place: &str, text: &str) -> Answer {
        Answer::Review(Finding { sort: FindingSort::Broken, place: place.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn a_finding_is_stored_with_its_sort() {
        let finding = finding("« The form »", "It cannot be sent.");
        let (body, payload) = (finding.text().into_owned(), finding.payload());
        assert_eq!(body, "« The form » – It cannot be sent.");
        assert_eq!(Answer::from_stored(body, payload.as_deref()), Ok(finding.clone()));
        assert_eq!(finding.own_words(), finding.text(), "an advert is recognised in both");
        assert_eq!(finding.identity(), "broken\n« The form »\nIt cannot be sent.");
        assert_ne!(self::finding("A – B", "C").identity(), self::finding("A", "B – C").identity());
        let longest = self::finding(&"x".repeat(120), &"x".repeat(600));
        assert!(longest.text().chars().count() <= 1_500);
    }

    #[test]
    fn what_is_stored_is_read_again() {
        let (body, payload) = (answer().text().into_owned(), answer().payload());
        assert_eq!(body, "1: 2\n3: 1, 3\n4: 4\n5: Warm. « Very »\u{202f}!");
        assert_eq!(Answer::from_stored(body, payload.as_deref()), Ok(answer()));
        assert_eq!(Answer::from_stored("Warm.".to_owned(), None), Ok(Answer::Text("Warm.".to_owned())));
        let unknown = "{\"version\":1,\"finding\":{\"sort\":\"ugly\",\"place\":\"\",\"text\":\"\"}}";
        for broken in ["", "[]", "{\"version\":1}", "{\"version\":2,\"replies\":[]}", unknown] {
            assert_eq!(Answer::from_stored(String::new(), Some(broken)), Err(FieldErrorKind::Unknown), "{broken}");
        }
    }

    #[test]
    fn a_translation_is_stored_with_its_segment() {
        let answer = Answer::Segment { position: 7, text: "Bonjour.".to_owned() };
        let (body, payload) = (answer.text().into_owned(), answer.payload());
        assert_eq!((body.as_str(), payload.as_deref()), ("Bonjour.", Some("{\"version\":1,\"segment\":7}")));
        assert_eq!(answer.identity(), "7\nBonjour.");
        assert_eq!(Answer::from_stored(body, payload.as_deref()), Ok(answer));
    }

    #[test]
    fn what_is_handed_in_is_stored_with_how_far_it_is() {
        let answer = Answer::Delivery(Delivery { stage: Stage::Sketch, text: "A bench.".to_owned() });
        let (body, payload) = (answer.text().into_owned(), answer.payload());
        assert_eq!((body.as_str(), payload.as_deref()), ("A bench.", Some("{\"version\":1,\"delivery\":\"sketch\"}")));
        assert_eq!(Answer::from_stored(body, payload.as_deref()), Ok(answer));
    }

    #[test]
    fn the_longest_answer_to_a_poll_fits() {
        let text = "x".repeat(usize::try_from(PollSpec::MAX_TEXT).unwrap());
        let longest = Answer::Poll(vec![Some(PollAnswer::Text(text)); PollSpec::MAX_QUESTIONS]);
        assert!(longest.text().chars().count() <= 1_500);
    }

    #[test]
    fn the_words_are_those_that_somebody_wrote() {
        assert_eq!(answer().own_words(), "Warm. « Very »\u{202f}!");
        assert_eq!(Answer::Poll(vec![Some(PollAnswer::One(1))]).own_words(), "");
    }

    #[test]
    fn words_are_found_in_their_field() {
        let text = |text: &str| Some(PollAnswer::Text(text.to_owned()));
        let answer = Answer::Poll(vec![None, text("Warm."), text("Cold: see a.example")]);
        let has_dot = |text: &str| text.contains("a.example");
        assert_eq!(answer.field_of_words(TypedIn::Edited, has_dot), "replies.2.text");
        assert_eq!(answer.field_of_words(TypedIn::New(0), |_| false), "replies.1.text");
        let text = Answer::Text("Warm.".to_owned());
        assert_eq!(text.field_of_words(TypedIn::Edited, has_dot), "body");
        assert_eq!(text.field_of_words(TypedIn::New(3), has_dot), "bodies.3");
        assert_eq!(finding("a.example", "Warm.").field_of_words(TypedIn::New(3), has_dot), "findings.3.place");
        assert_eq!(finding("", "a.example").field_of_words(TypedIn::Edited, has_dot), "finding.text");
    }

    #[test]
    fn an_answer_is_told_with_its_questions() {
        let options = ["Tea", "Coffee", "Water"].map(str::to_owned).to_vec();
        let question = |number: i64, form| Question { prompt: format!("Question {number}"), form };
        let spec = Spec::Poll(PollSpec {
            questions: vec![
                question(1, QuestionForm::One { options: options.clone() }),
                question(2, QuestionForm::Text),
                question(3, QuestionForm::Several { options }),
            ],
        });
        let told = [("Question 1", "Coffee"), ("Question 3", "Tea; Water")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(answer().told(&spec), Some(told.to_vec()));
        assert_eq!(answer().in_words(&spec), "Question 1\nCoffee\n\nQuestion 3\nTea; Water");
        assert_eq!(Answer::Text("Warm.".to_owned()).in_words(&Spec::Text), "Warm.");
    }
}
