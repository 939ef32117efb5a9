//! The choices as files, without names.

use super::{GivenChoice, ImagesResults, letter};
use crate::challenges::kinds::csv;
use serde_json::{Value, json};

impl ImagesResults {
    /// A table as comma-separated values: a row for each answer, with the order in which it was shown the pictures,
    /// and its language, empty where that is not known.
    pub fn to_csv(&self) -> String {
        let heads = ["#", "choice", "picture", "why", "place", "shown", "language"].map(str::to_owned);
        let row = |GivenChoice { response, choice, language }: &GivenChoice| {
            let shown: Vec<String> = choice.shown.iter().map(|number| letter(*number)).collect();
            [
                response.to_string(),
                letter(choice.option),
                self.described(choice.option),
                choice.why.clone(),
                choice.place().map(|place| place.to_string()).unwrap_or_default(),
                shown.join(" "),
                language.map(|language| language.to_string()).unwrap_or_default(),
            ]
        };
        csv::table(heads, self.choices.iter().map(row))
    }

    /// The pictures, and the answers as in the table.
    pub fn to_json(&self) -> String {
        let picture = |(number, option): (i64, &super::ImageOption)| json!({ "choice": letter(number), "picture": option.description });
        let answer = |GivenChoice { response, choice, language }: &GivenChoice| {
            let shown: Vec<String> = choice.shown.iter().map(|number| letter(*number)).collect();
            json!({
                "response": response.0,
                "choice": letter(choice.option),
                "why": choice.why,
                "place": choice.place(),
                "shown": shown,
                "language": language,
            })
        };
        let pictures: Vec<Value> = self.spec.numbered().map(picture).collect();
        let answers: Vec<Value> = self.choices.iter().map(answer).collect();
        let all = json!({ "pictures": pictures, "answers": answers });
        format!("{all:#}\n")
    }

    fn described(&self, number: i64) -> String {
        self.spec.option(number).map(|option| option.description.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        challenges::kinds::image_choice::{Choice, ImageOption, ImagesSpec},
        ids::{AttachmentId, ResponseId},
    };

    fn results() -> ImagesResults {
        let option = |(id, description): (i64, &str)| ImageOption {
            attachment: AttachmentId(id),
            description: description.to_owned(),
        };
        let choice = |option, why: &str, shown: &[i64]| Choice { option, why: why.to_owned(), shown: shown.to_vec() };
        ImagesResults {
            spec: ImagesSpec { options: [(5, "A \"calm\" logo"), (6, "=1+1")].map(option).to_vec() },
            choices: vec![
                GivenChoice {
                    response: ResponseId(7),
                    choice: choice(2, "@why", &[2, 1]),
                    language: "fr".parse().ok(),
                },
                GivenChoice { response: ResponseId(9), choice: choice(1, "", &[2, 1]), language: None },
            ],
        }
    }

    #[test]
    fn the_table_has_a_row_an_answer_and_no_formulas() {
        let expected = "\u{feff}\"#\",\"choice\",\"picture\",\"why\",\"place\",\"shown\",\"language\"\r\n\
                        \"7\",\"B\",\"'=1+1\",\"'@why\",\"1\",\"B A\",\"fr\"\r\n\
                        \"9\",\"A\",\"A \"\"calm\"\" logo\",\"\",\"2\",\"B A\",\"\"\r\n";
        assert_eq!(results().to_csv(), expected);
    }

    #[test]
    fn json_is_read_again() {
        let read: Value = serde_json::from_str(&results().to_json()).unwrap();
        assert_eq!(read["pictures"][1], json!({ "choice": "B", "picture": "=1+1" }));
        assert_eq!(
            read["answers"][0],
            json!({
                "response": 7,
                "choice": "B",
                "why": "@why",
                "place": 1,
                "shown": ["B", "A"],
                "language": "fr",
            })
        );
    }
}
