//! A translation as files: its text, both languages side by side, and all that is known of each segment.

use super::{Standing, TranslationResults};
use crate::challenges::kinds::csv;
use serde_json::json;

impl TranslationResults {
    /// The translated text, with a source in square brackets where its translation is missing.
    pub fn to_txt(&self) -> String {
        let part = |(segment, standing): (&super::Segment, Option<&Standing>)| match standing.and_then(Standing::text) {
            Some(given) => [given.text.as_str(), &segment.after].concat(),
            None => ["[", &segment.source, "]", &segment.after].concat(),
        };
        let mut text: String = self.rows().map(part).collect();
        text.push('\n');
        text
    }

    /// A table as comma-separated values: a row for each segment, with both languages, how far it is and who did what.
    pub fn to_csv(&self) -> String {
        let heads = ["#", self.spec.from.as_str(), self.spec.to.as_str(), "state", "translator", "checker"];
        let row = |(number, (segment, standing)): (i64, (&super::Segment, Option<&Standing>))| {
            let [state, text, translator, checker] = cells(standing);
            [number.to_string(), segment.source.clone(), text, state, translator, checker]
        };
        csv::table(heads.map(str::to_owned), (1..).zip(self.rows()).map(row))
    }

    /// The languages, the glossary, and the segments in order.
    pub fn to_json(&self) -> String {
        let segments = self.rows().map(|(segment, standing)| {
            let [state, text, translator, checker] = cells(standing);
            json!({
                "source": segment.source,
                "after": segment.after,
                "translation": text,
                "state": state,
                "translator": translator,
                "checker": checker,
            })
        });
        let all = json!({
            "from": self.spec.from,
            "to": self.spec.to,
            "glossary": self.spec.glossary,
            "segments": segments.collect::<Vec<_>>(),
        });
        format!("{all:#}\n")
    }
}

/// State, text, translator and checker of a segment.
fn cells(standing: Option<&Standing>) -> [String; 4] {
    let Some(standing) = standing else { return Default::default() };
    let translator = standing.translation.as_ref().filter(|given| given.visible);
    [
        standing.state().to_string(),
        standing.text().map(|given| given.text.clone()).unwrap_or_default(),
        translator.map(|given| given.author_name.clone()).unwrap_or_default(),
        standing.valid_check().map(|check| check.by_name.clone()).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::{Check, Given, TranslationInput};
    use super::*;
    use crate::{
        ids::{ResponseId, UserId},
        time::Timestamp,
    };
    use serde_json::Value;

    fn results() -> TranslationResults {
        let typed = TranslationInput {
            source: "Bonjour.\n\n=Salut.\nFin.".to_owned(),
            from: "fr".to_owned(),
            to: "en".to_owned(),
            glossary: "salut = hi".to_owned(),
        };
        let given = |text: &str| Given {
            response: ResponseId(1),
            author: UserId(1),
            author_name: "Léa".to_owned(),
            text: text.to_owned(),
            version: Timestamp(0),
            visible: true,
        };
        let standing =
            |position, translation, check| Standing { position, hold: None, translation, fault: None, check };
        let check = Check { by: UserId(2), by_name: "Tom".to_owned(), correction: None };
        TranslationResults {
            spec: typed.parse().unwrap(),
            standings: vec![
                standing(1, Some(given("Hello.")), Some(check)),
                standing(2, Some(given("=Hi.")), None),
                standing(3, None, None),
            ],
        }
    }

    #[test]
    fn the_text_has_its_paragraphs_and_says_what_is_missing() {
        assert_eq!(results().to_txt(), "Hello.\n\n=Hi.\n[Fin.]\n");
        let summary = results().summary(None, crate::challenges::State::Closed, Timestamp(0));
        assert_eq!(summary.assembled() + "\n", results().to_txt());
        assert_eq!(summary.people(), (vec!["Léa"], vec!["Tom"]));
    }

    #[test]
    fn the_table_has_both_languages_and_no_formulas() {
        let expected = "\u{feff}\"#\",\"fr\",\"en\",\"state\",\"translator\",\"checker\"\r\n\
                        \"1\",\"Bonjour.\",\"Hello.\",\"accepted\",\"Léa\",\"Tom\"\r\n\
                        \"2\",\"'=Salut.\",\"'=Hi.\",\"translated\",\"Léa\",\"\"\r\n\
                        \"3\",\"Fin.\",\"\",\"missing\",\"\",\"\"\r\n";
        assert_eq!(results().to_csv(), expected);
    }

    #[test]
    fn json_is_read_again() {
        let read: Value = serde_json::from_str(&results().to_json()).unwrap();
        assert_eq!((&read["from"], &read["glossary"][0]["translation"]), (&json!("fr"), &json!("hi")));
        assert_eq!(read["segments"][0]["after"], "\n\n");
        assert_eq!(read["segments"][2]["state"], "missing");
    }
}
