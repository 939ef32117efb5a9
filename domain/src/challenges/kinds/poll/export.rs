//! The answers to a poll as files, without names.

use super::{GivenAnswer, PollAnswer, PollResults};
use crate::challenges::kinds::csv;
use serde_json::{Value, json};

impl PollResults {
    /// A table as comma-separated values: a row for each answer, a column for each question, and the language of the
    /// answer, empty where it is not known.
    pub fn to_csv(&self) -> String {
        let prompts = self.spec.questions.iter().map(|question| question.prompt.clone());
        let row = |answer: &GivenAnswer| {
            let cells = self.spec.questions.iter().zip(&answer.replies);
            let cells =
                cells.map(|(question, reply)| reply.as_ref().map(|reply| question.words_of(reply)).unwrap_or_default());
            let language = answer.language.map(|language| language.to_string()).unwrap_or_default();
            std::iter::once(answer.response.to_string()).chain(cells).chain([language]).collect::<Vec<_>>()
        };
        let heads = std::iter::once("#".to_owned()).chain(prompts).chain(["language".to_owned()]);
        csv::table(heads, self.answers.iter().map(row))
    }

    /// The questions, and for each answer the number of its response, the replies by the position of the question, in
    /// which options are named by their words, and its language.
    pub fn to_json(&self) -> String {
        let answers = self.answers.iter().map(|answer| {
            let replies = self.spec.questions.iter().zip(&answer.replies);
            let replies: Vec<Value> = replies
                .map(|(question, reply)| match reply {
                    None => Value::Null,
                    Some(PollAnswer::Scale(step)) => json!(step),
                    Some(PollAnswer::Several(numbers)) => {
                        let word = |number: &i64| question.words_of(&PollAnswer::One(*number));
                        json!(numbers.iter().map(word).collect::<Vec<_>>())
                    }
                    Some(reply) => json!(question.words_of(reply)),
                })
                .collect();
            json!({ "response": answer.response.0, "answers": replies, "language": answer.language })
        });
        let all = json!({ "questions": self.spec.questions, "answers": answers.collect::<Vec<_>>() });
        format!("{all:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PollSpec, Question, QuestionForm};
    use super::*;
    use crate::ids::ResponseId;

    fn results() -> PollResults {
        let options = ["Tea, green", "=SUM(A1)"].map(str::to_owned).to_vec();
        let question = |prompt: &str, form| Question { prompt: prompt.to_owned(), form };
        PollResults {
            spec: PollSpec {
                questions: vec![
                    question("What \"exactly\"?", QuestionForm::Several { options }),
                    question("How much?", QuestionForm::Scale { low: String::new(), high: String::new() }),
                    question("Why?", QuestionForm::Text),
                ],
            },
            answers: vec![
                GivenAnswer {
                    response: ResponseId(7),
                    replies: vec![Some(PollAnswer::Several(vec![1, 2])), Some(PollAnswer::Scale(4)), None],
                    language: "fr".parse().ok(),
                },
                GivenAnswer {
                    response: ResponseId(9),
                    replies: vec![
                        Some(PollAnswer::Several(vec![2])),
                        None,
                        Some(PollAnswer::Text("@cmd|' /C calc'!A0".to_owned())),
                    ],
                    language: None,
                },
            ],
        }
    }

    #[test]
    fn the_table_has_a_row_an_answer_and_no_formulas() {
        let expected = "\u{feff}\"#\",\"What \"\"exactly\"\"?\",\"How much?\",\"Why?\",\"language\"\r\n\
                        \"7\",\"Tea, green; '=SUM(A1)\",\"4\",\"\",\"fr\"\r\n\
                        \"9\",\"'=SUM(A1)\",\"\",\"'@cmd|' /C calc'!A0\",\"\"\r\n";
        assert_eq!(results().to_csv(), expected);
    }

    #[test]
    fn json_is_read_again() {
        let read: Value = serde_json::from_str(&results().to_json()).unwrap();
        assert_eq!(read["questions"][0]["options"][1], "=SUM(A1)");
        let first = json!({ "response": 7, "answers": [["Tea, green", "=SUM(A1)"], 4, null], "language": "fr" });
        assert_eq!(read["answers"][0], first);
        assert_eq!(read["answers"][1]["language"], Value::Null);
        assert_eq!(read["answers"][1]["answers"][2], "@cmd|' /C calc'!A0");
    }
}
