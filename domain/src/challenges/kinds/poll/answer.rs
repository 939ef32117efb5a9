use super::{PollSpec, Question, QuestionForm};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PollAnswer {
    /// The number of an option, counted from 1.
    One(i64),
    /// The numbers of one or more options, ascending.
    Several(Vec<i64>),
    Scale(i64),
    Text(String),
}

/// What is typed or chosen for one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyInput {
    /// The position of the question, counted from 0: browsers send nothing for a question without a choice, so that the
    /// position in the list tells nothing.
    pub question: String,
    /// The number of the chosen option, or of the scale; empty where there is none.
    pub one: String,
    /// The numbers of the chosen options.
    pub several: Vec<String>,
    pub text: String,
}

impl PollSpec {
    /// The answers by the position of their question, `None` for those that were left out; at least one question is to
    /// be answered. Errors are noted under the question's field, see [`Question::field`].
    pub fn parse_answers(&self, typed: &[ReplyInput]) -> Result<Vec<Option<PollAnswer>>, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let mut answers = Vec::new();
        for (position, question) in self.questions.iter().enumerate() {
            let number = position.to_string();
            let reply = typed.iter().find(|reply| reply.question == number);
            let answer = reply.map_or(Ok(None), |reply| question.parse(reply));
            answers.push(wrong.check(&question.field(position), answer).flatten());
        }
        if wrong.0.is_empty() && answers.iter().all(Option::is_none) {
            let first = self.questions.first().map(|question| question.field(0)).unwrap_or_default();
            wrong.check::<()>(&first, Err(FieldErrorKind::NothingAnswered));
        }
        if wrong.0.is_empty() { Ok(answers) } else { Err(wrong) }
    }
}

impl Question {
    /// The name of the field in which it is answered, at this position, counted from 0.
    pub fn field(&self, position: usize) -> String {
        let name = match self.form {
            QuestionForm::One { .. } | QuestionForm::Scale { .. } => "one",
            QuestionForm::Several { .. } => "several",
            QuestionForm::Text => "text",
        };
        format!("replies.{position}.{name}")
    }

    fn parse(&self, reply: &ReplyInput) -> Result<Option<PollAnswer>, FieldErrorKind> {
        let most = |options: &[String]| i64::try_from(options.len()).unwrap_or(i64::MAX);
        match &self.form {
            QuestionForm::One { options } => Ok(one_of(&reply.one, most(options))?.map(PollAnswer::One)),
            QuestionForm::Scale { .. } => Ok(one_of(&reply.one, PollSpec::SCALE)?.map(PollAnswer::Scale)),
            QuestionForm::Several { options } => {
                let mut numbers = Vec::new();
                // No more are read than there are: their number is limited by the size of the request alone.
                for typed in reply.several.iter().take(PollSpec::MAX_OPTIONS + 1) {
                    numbers.push(number(typed, most(options))?);
                }
                numbers.sort_unstable();
                numbers.dedup();
                Ok((!numbers.is_empty()).then_some(PollAnswer::Several(numbers)))
            }
            QuestionForm::Text => {
                let text = text::optional_line(&reply.text, PollSpec::MAX_TEXT)?;
                Ok((!text.is_empty()).then_some(PollAnswer::Text(text)))
            }
        }
    }

    /// The words of an answer to this question.
    pub fn words_of(&self, answer: &PollAnswer) -> String {
        let options = self.form.options();
        let label = |number: &i64| {
            let position = usize::try_from(*number).ok().and_then(|number| number.checked_sub(1));
            let option = position.and_then(|position| options.get(position));
            option.cloned().unwrap_or_else(|| number.to_string())
        };
        match answer {
            PollAnswer::One(number) => label(number),
            PollAnswer::Several(numbers) => numbers.iter().map(label).collect::<Vec<_>>().join("; "),
            PollAnswer::Scale(number) => number.to_string(),
            PollAnswer::Text(text) => text.clone(),
        }
    }
}

/// The choice, `None` where there is none.
fn one_of(chosen: &str, max: i64) -> Result<Option<i64>, FieldErrorKind> {
    if chosen.is_empty() { Ok(None) } else { number(chosen, max).map(Some) }
}

fn number(typed: &str, max: i64) -> Result<i64, FieldErrorKind> {
    typed.parse().ok().filter(|number| (1..=max).contains(number)).ok_or(FieldErrorKind::Unknown)
}

/// The words of a text, and otherwise numbers: the same in every language.
impl fmt::Display for PollAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(number) | Self::Scale(number) => write!(f, "{number}"),
            Self::Several(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                f.write_str(&numbers.join(", "))
            }
            Self::Text(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> PollSpec {
        let options = || ["Tea", "Coffee", "Water"].map(str::to_owned).to_vec();
        let forms = [
            QuestionForm::One { options: options() },
            QuestionForm::Several { options: options() },
            QuestionForm::Scale { low: String::new(), high: String::new() },
            QuestionForm::Text,
        ];
        PollSpec { questions: forms.map(|form| Question { prompt: "What?".to_owned(), form }).to_vec() }
    }

    fn one(question: usize, one: &str) -> ReplyInput {
        ReplyInput { question: question.to_string(), one: one.to_owned(), ..ReplyInput::default() }
    }

    fn several(question: usize, several: &[&str]) -> ReplyInput {
        let several = several.iter().map(ToString::to_string).collect();
        ReplyInput { question: question.to_string(), several, ..ReplyInput::default() }
    }

    fn text(question: usize, text: &str) -> ReplyInput {
        ReplyInput { question: question.to_string(), text: text.to_owned(), ..ReplyInput::default() }
    }

    fn problem(typed: &[ReplyInput], field: &str) -> Option<FieldErrorKind> {
        spec().parse_answers(typed).unwrap_err().problem(field)
    }

    #[test]
    fn each_answer_belongs_to_the_question_that_it_names() {
        let answers = spec().parse_answers(&[text(3, " Warm. "), several(1, &["3", "1", "3"])]).unwrap();
        let expected = [None, Some(PollAnswer::Several(vec![1, 3])), None, Some(PollAnswer::Text("Warm.".to_owned()))];
        assert_eq!(answers, expected);
        let said: Vec<String> =
            spec().questions.iter().zip(answers).filter_map(|(q, a)| Some(q.words_of(&a?))).collect();
        assert_eq!(said, ["Tea; Water", "Warm."]);
    }

    #[test]
    fn what_cannot_be_chosen_is_refused_at_its_question() {
        let unknown = Some(FieldErrorKind::Unknown);
        for made_up in ["0", "4", "-1", "x", " ", "1,2", "99999999999999999999"] {
            assert_eq!(problem(&[one(0, made_up)], "replies.0.one"), unknown, "{made_up}");
            assert_eq!(problem(&[several(1, &["1", made_up])], "replies.1.several"), unknown, "{made_up}");
        }
        assert_eq!(problem(&[several(1, &[""])], "replies.1.several"), unknown);
        assert_eq!(problem(&[one(2, "6")], "replies.2.one"), unknown);
        let long = Some(FieldErrorKind::TooLong { max: 200 });
        assert_eq!(problem(&[text(3, &"x".repeat(201))], "replies.3.text"), long);
    }

    #[test]
    fn questions_may_be_left_out_but_not_all() {
        for nothing in [vec![], vec![one(0, ""), several(1, &[]), text(3, " ")], vec![one(9, "1"), text(0, "Tea")]] {
            assert_eq!(problem(&nothing, "replies.0.one"), Some(FieldErrorKind::NothingAnswered));
        }
        assert!(spec().parse_answers(&[one(2, "5")]).is_ok());
    }
}
