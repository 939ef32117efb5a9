//! The findings as files, for the team that may show them to whoever mends the site.

use super::{Finding, ReviewSpec};
use crate::{challenges::kinds::csv, ids::ResponseId, language::Language};
use serde_json::{Value, json};

/// The visible findings of a review, in the order of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingsResults {
    pub spec: ReviewSpec,
    pub rows: Vec<FindingRow>,
}

/// A finding with what the team noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    pub response: ResponseId,
    /// The place in the team's order, from 1; `None` for one that says the same as another.
    pub place: Option<i64>,
    pub finding: Finding,
    /// In which it was written, `None` where that is not known.
    pub language: Option<Language>,
    pub author: String,
    /// The *helpful* votes, also on those that say the same; `None` for these, and where the team may not know it yet.
    pub helpful: Option<i64>,
    /// Which one says the same and stands for it.
    pub merged_with: Option<ResponseId>,
    /// When it was mended (RFC 3339), and what was done.
    pub mended: Option<(String, String)>,
    /// The path of its screenshot, if it has one.
    pub screenshot: Option<String>,
}

impl FindingsResults {
    /// A table as comma-separated values: a row for each finding, those that say the same below the one that stands for
    /// them.
    pub fn to_csv(&self) -> String {
        let columns = [
            "#",
            "order",
            "sort",
            "place",
            "text",
            "author",
            "helpful",
            "merged with",
            "mended",
            "mended note",
            "screenshot",
            "language",
        ];
        csv::table(columns.map(str::to_owned), self.rows.iter().map(FindingRow::cells))
    }

    /// The same as JSON, with the address and what there was to look at.
    pub fn to_json(&self) -> String {
        let findings: Vec<Value> = self.rows.iter().map(FindingRow::json).collect();
        let all = json!({ "address": self.spec.address, "look_at": self.spec.look_at, "findings": findings });
        format!("{all:#}\n")
    }
}

impl FindingRow {
    fn cells(&self) -> [String; 12] {
        let Finding { sort, place, text } = &self.finding;
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        [
            self.response.to_string(),
            number(self.place),
            sort.to_string(),
            place.clone(),
            text.clone(),
            self.author.clone(),
            number(self.helpful),
            number(self.merged_with.map(|head| head.0)),
            self.mended.as_ref().map(|(at, _)| at.clone()).unwrap_or_default(),
            self.mended.as_ref().map(|(_, note)| note.clone()).unwrap_or_default(),
            self.screenshot.clone().unwrap_or_default(),
            self.language.map(|language| language.to_string()).unwrap_or_default(),
        ]
    }

    fn json(&self) -> Value {
        let Finding { sort, place, text } = &self.finding;
        let mended = self.mended.as_ref().map(|(at, note)| json!({ "at": at, "note": note }));
        json!({
            "response": self.response.0,
            "order": self.place,
            "sort": sort,
            "place": place,
            "text": text,
            "author": self.author,
            "helpful": self.helpful,
            "merged_with": self.merged_with.map(|head| head.0),
            "mended": mended,
            "screenshot": self.screenshot,
            "language": self.language,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenges::kinds::review::FindingSort;

    fn results() -> FindingsResults {
        let finding = |sort, place: &str, text: &str| Finding { sort, place: place.to_owned(), text: text.to_owned() };
        FindingsResults {
            spec: ReviewSpec { address: "https://a.example".to_owned(), look_at: vec!["The form".to_owned()] },
            rows: vec![
                FindingRow {
                    response: ResponseId(7),
                    place: Some(1),
                    finding: finding(FindingSort::Broken, "+form", "=1+1, \"please\""),
                    language: "fr".parse().ok(),
                    author: "@Léa".to_owned(),
                    helpful: Some(3),
                    merged_with: None,
                    mended: Some(("2027-01-15T08:00:00Z".to_owned(), "-done".to_owned())),
                    screenshot: Some("/files/3/960.webp".to_owned()),
                },
                FindingRow {
                    response: ResponseId(9),
                    place: None,
                    finding: finding(FindingSort::Confusing, "", "Where\nis it?"),
                    language: None,
                    author: "Tom".to_owned(),
                    helpful: None,
                    merged_with: Some(ResponseId(7)),
                    mended: None,
                    screenshot: None,
                },
            ],
        }
    }

    #[test]
    fn the_table_has_a_row_a_finding_and_no_formulas() {
        let expected = "\u{feff}\"#\",\"order\",\"sort\",\"place\",\"text\",\"author\",\"helpful\",\"merged with\",\
                        \"mended\",\"mended note\",\"screenshot\",\"language\"\r\n\
                        \"7\",\"1\",\"broken\",\"'+form\",\"'=1+1, \"\"please\"\"\",\"'@Léa\",\"3\",\"\",\
                        \"2027-01-15T08:00:00Z\",\"'-done\",\"/files/3/960.webp\",\"fr\"\r\n\
                        \"9\",\"\",\"confusing\",\"\",\"Where\nis it?\",\"Tom\",\"\",\"7\",\"\",\"\",\"\",\"\"\r\n";
        assert_eq!(results().to_csv(), expected);
    }

    #[test]
    fn json_is_read_again() {
        let read: Value = serde_json::from_str(&results().to_json()).unwrap();
        assert_eq!((&read["address"], &read["look_at"][0]), (&json!("https://a.example"), &json!("The form")));
        assert_eq!(read["findings"][0]["screenshot"], json!("/files/3/960.webp"));
        assert_eq!(read["findings"][0]["mended"], json!({ "at": "2027-01-15T08:00:00Z", "note": "-done" }));
        assert_eq!((&read["findings"][0]["language"], &read["findings"][1]["language"]), (&json!("fr"), &Value::Null));
        assert_eq!((&read["findings"][1]["merged_with"], &read["findings"][1]["order"]), (&json!(7), &Value::Null));
    }
}
