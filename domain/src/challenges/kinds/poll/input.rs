use super::{FormWord, PollSpec, Question, QuestionForm};
use crate::{
    error::{FieldErrorKind, FieldErrors},
    text,
};
use serde::{Deserialize, Serialize};

/// A question as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionInput {
    pub prompt: String,
    /// A [`FormWord`]; empty is one option.
    pub form: String,
    /// One option per line; not looked at where the form has none.
    pub options: String,
    /// What 1 means on a scale.
    pub low: String,
    /// What the highest number means.
    pub high: String,
}

impl QuestionInput {
    /// Whether nothing is typed that its form asks for. The form of an empty question does not count.
    pub fn is_empty(&self) -> bool {
        let asked: &[&String] = match self.form.parse() {
            Ok(FormWord::Text) => &[&self.prompt],
            Ok(FormWord::Scale) => &[&self.prompt, &self.low, &self.high],
            Ok(FormWord::One | FormWord::Several) | Err(_) => &[&self.prompt, &self.options],
        };
        asked.iter().all(|typed| typed.trim().is_empty())
    }

    fn form(&self, field: &str, wrong: &mut FieldErrors) -> Option<QuestionForm> {
        let word = if self.form.is_empty() { Ok(FormWord::One) } else { self.form.parse() };
        Some(match wrong.check(&name(field, "form"), word)? {
            FormWord::One => QuestionForm::One { options: self.options(field, wrong)? },
            FormWord::Several => QuestionForm::Several { options: self.options(field, wrong)? },
            FormWord::Scale => {
                let end = |typed| text::optional_line(typed, PollSpec::MAX_END);
                let low = wrong.check(&name(field, "low"), end(&self.low));
                let high = wrong.check(&name(field, "high"), end(&self.high));
                QuestionForm::Scale { low: low?, high: high? }
            }
            FormWord::Text => QuestionForm::Text,
        })
    }

    /// The options that are not empty. Errors are noted under the field of all options.
    fn options(&self, field: &str, wrong: &mut FieldErrors) -> Option<Vec<String>> {
        wrong.check(&name(field, "options"), options(&self.options))
    }
}

fn options(typed: &str) -> Result<Vec<String>, FieldErrorKind> {
    let mut options: Vec<String> = Vec::new();
    let mut folded: Vec<String> = Vec::new();
    for line in typed.lines() {
        let option = text::optional_line(line, PollSpec::MAX_OPTION).map_err(|problem| match problem {
            FieldErrorKind::TooLong { max } => FieldErrorKind::OptionTooLong { max },
            problem => problem,
        })?;
        if option.is_empty() {
            continue;
        }
        let same = option.to_lowercase();
        if folded.contains(&same) {
            return Err(FieldErrorKind::RepeatedOption);
        }
        // Counted while reading: the number of lines is limited by the size of the request alone.
        if options.len() == PollSpec::MAX_OPTIONS {
            return Err(FieldErrorKind::TooManyOptions { max: number(PollSpec::MAX_OPTIONS) });
        }
        folded.push(same);
        options.push(option);
    }
    Ok(options)
}

impl PollSpec {
    /// The questions that are not empty, or an error for each field `spec.questions.{position}.{name}`, counted from 0.
    pub fn parse(typed: &[QuestionInput]) -> Result<Self, FieldErrors> {
        let mut wrong = FieldErrors::default();
        let filled = || typed.iter().enumerate().filter(|(_, question)| !question.is_empty());
        if filled().nth(Self::MAX_QUESTIONS).is_some() {
            let max = number(Self::MAX_QUESTIONS);
            return Err(FieldErrors::of("spec.questions", FieldErrorKind::TooMany { max }));
        }
        let mut questions = Vec::new();
        for (position, question) in filled() {
            let field = field(position);
            let prompt = text::optional_line(&question.prompt, Self::MAX_PROMPT);
            let prompt = wrong.check(&name(&field, "prompt"), prompt);
            let form = question.form(&field, &mut wrong);
            questions.extend(prompt.zip(form).map(|(prompt, form)| Question { prompt, form }));
        }
        if wrong.0.is_empty() { Ok(Self { questions }) } else { Err(wrong) }
    }

    /// Refuses a poll that cannot be answered: without questions, or with an unfinished one.
    pub fn require_finished(&self) -> Result<(), FieldErrors> {
        let mut wrong = FieldErrors::default();
        if self.questions.is_empty() {
            wrong.check::<()>(&name(&field(0), "prompt"), Err(FieldErrorKind::Empty));
        }
        for (position, question) in self.questions.iter().enumerate() {
            let field = field(position);
            let prompt = if question.prompt.is_empty() { Err(FieldErrorKind::Empty) } else { Ok(()) };
            wrong.check(&name(&field, "prompt"), prompt);
            let enough = match &question.form {
                QuestionForm::One { options } | QuestionForm::Several { options } => options.len() >= Self::MIN_OPTIONS,
                QuestionForm::Scale { .. } | QuestionForm::Text => true,
            };
            let min = number(Self::MIN_OPTIONS);
            wrong.check(
                &name(&field, "options"),
                if enough { Ok(()) } else { Err(FieldErrorKind::TooFewOptions { min }) },
            );
        }
        if wrong.0.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// The editor's fields of these questions.
    pub fn inputs(&self) -> Vec<QuestionInput> {
        let input = |question: &Question| {
            let (low, high) = match &question.form {
                QuestionForm::Scale { low, high } => (low.clone(), high.clone()),
                _ => (String::new(), String::new()),
            };
            QuestionInput {
                prompt: question.prompt.clone(),
                form: question.form.word().to_string(),
                options: question.form.options().join("\n"),
                low,
                high,
            }
        };
        self.questions.iter().map(input).collect()
    }
}

fn field(position: usize) -> String {
    format!("spec.questions.{position}")
}

fn name(field: &str, name: &str) -> String {
    [field, ".", name].concat()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(prompt: &str, form: &str, options: &str) -> QuestionInput {
        QuestionInput {
            prompt: prompt.to_owned(),
            form: form.to_owned(),
            options: options.to_owned(),
            ..QuestionInput::default()
        }
    }

    fn problem(typed: QuestionInput, name: &str) -> Option<FieldErrorKind> {
        PollSpec::parse(&[typed]).unwrap_err().problem(&format!("spec.questions.0.{name}"))
    }

    #[test]
    fn questions_are_what_was_typed_and_empty_ones_are_left_out() {
        let scale = QuestionInput { low: " never ".to_owned(), ..question("How often?", "scale", "left over") };
        let typed = [
            question(" When? ", "one", "Morning\n\n Evening \n"),
            question("", "several", " \n"),
            scale,
            question("Why?", "text", ""),
        ];
        let spec = PollSpec::parse(&typed).unwrap();
        let forms: Vec<&QuestionForm> = spec.questions.iter().map(|question| &question.form).collect();
        let options = ["Morning", "Evening"].map(str::to_owned).to_vec();
        assert_eq!(
            forms,
            [
                &QuestionForm::One { options },
                &QuestionForm::Scale { low: "never".to_owned(), high: String::new() },
                &QuestionForm::Text
            ]
        );
        assert_eq!(spec.require_finished(), Ok(()));
        assert_eq!(PollSpec::parse(&spec.inputs()), Ok(spec), "it can be edited again");
    }

    #[test]
    fn options_that_nobody_can_tell_apart_or_read_are_refused() {
        for same in ["Tea\nCoffee\nTea", "Tea\n tea ", "Été\nÉTÉ"] {
            assert_eq!(
                problem(question("What?", "one", same), "options"),
                Some(FieldErrorKind::RepeatedOption),
                "{same}"
            );
        }
        let long = "x".repeat(2_000);
        assert_eq!(
            problem(question("What?", "several", &long), "options"),
            Some(FieldErrorKind::OptionTooLong { max: 80 })
        );
        let nine: Vec<String> = (1..=9).map(|number| number.to_string()).collect();
        let many = FieldErrorKind::TooManyOptions { max: 8 };
        assert_eq!(problem(question("What?", "one", &nine.join("\n")), "options"), Some(many));
        assert!(PollSpec::parse(&[question("What?", "one", &nine[..8].join("\n"))]).is_ok());
        assert_eq!(problem(question("What?", "essay", ""), "form"), Some(FieldErrorKind::Unknown));
        assert_eq!(
            problem(question(&"x".repeat(201), "text", ""), "prompt"),
            Some(FieldErrorKind::TooLong { max: 200 })
        );
        let ends = QuestionInput { high: "x".repeat(41), ..question("What?", "scale", "") };
        assert_eq!(problem(ends, "high"), Some(FieldErrorKind::TooLong { max: 40 }));
    }

    #[test]
    fn six_questions_are_the_most() {
        let six = vec![question("What?", "text", ""); 6];
        assert_eq!(PollSpec::parse(&six).unwrap().questions.len(), 6);
        let seven = PollSpec::parse(&[six, vec![question("What?", "text", "")]].concat());
        assert_eq!(seven.unwrap_err().problem("spec.questions"), Some(FieldErrorKind::TooMany { max: 6 }));
    }

    #[test]
    fn a_draft_may_be_unfinished_but_does_not_open() {
        let unfinished = |typed: &[QuestionInput]| PollSpec::parse(typed).unwrap().require_finished().unwrap_err();
        assert_eq!(unfinished(&[]).problem("spec.questions.0.prompt"), Some(FieldErrorKind::Empty));
        let wrong = unfinished(&[question("What?", "text", ""), question("", "one", "Tea")]);
        assert_eq!(wrong.problem("spec.questions.1.prompt"), Some(FieldErrorKind::Empty));
        assert_eq!(wrong.problem("spec.questions.1.options"), Some(FieldErrorKind::TooFewOptions { min: 2 }));
        assert_eq!(wrong.0.len(), 2);
    }
}
