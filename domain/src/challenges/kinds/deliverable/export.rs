//! What was handed in, as files for the team.

use super::Delivery;
use crate::{
    challenges::{
        Licence,
        kinds::{csv, ranked::Numbers},
    },
    ids::ResponseId,
    language::Language,
};
use serde_json::{Value, json};

/// What was handed in and can be read, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveriesResults {
    pub licence: Licence,
    pub rows: Vec<DeliveryRow>,
}

/// What one volunteer handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryRow {
    pub response: ResponseId,
    pub delivery: Delivery,
    /// In which language it is written, `None` where that is not known.
    pub language: Option<Language>,
    /// `None` while authors are hidden.
    pub author: Option<String>,
    /// `None` where the team may not know them yet.
    pub numbers: Option<Numbers>,
    /// When it was handed in (RFC 3339).
    pub handed_in: String,
    pub files: Vec<DeliveryFile>,
}

/// A file of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryFile {
    /// Its name among all files.
    pub name: String,
    /// What a picture shows; empty for other files.
    pub description: String,
    pub path: String,
}

impl DeliveriesResults {
    /// A table as comma-separated values: a row for each volunteer.
    pub fn to_csv(&self) -> String {
        let heads = ["#", "stage", "text", "author"].into_iter().chain(Numbers::HEADS);
        let heads = heads.chain(["handed in", "licence", "files", "language"]);
        csv::table(heads.map(str::to_owned), self.rows.iter().map(|row| row.cells(self.licence)))
    }

    /// The same as JSON.
    pub fn to_json(&self) -> String {
        let deliveries: Vec<Value> = self.rows.iter().map(DeliveryRow::json).collect();
        let all = json!({ "licence": self.licence, "deliveries": deliveries });
        format!("{all:#}\n")
    }
}

impl DeliveryRow {
    fn cells(&self, licence: Licence) -> Vec<String> {
        let files: Vec<&str> = self.files.iter().map(|file| file.name.as_str()).collect();
        let about = [
            self.response.to_string(),
            self.delivery.stage.to_string(),
            self.delivery.text.clone(),
            self.author.clone().unwrap_or_default(),
        ];
        let more = [
            self.handed_in.clone(),
            licence.to_string(),
            files.join("\n"),
            self.language.map(|language| language.to_string()).unwrap_or_default(),
        ];
        about.into_iter().chain(Numbers::cells(self.numbers.as_ref())).chain(more).collect()
    }

    fn json(&self) -> Value {
        let file =
            |file: &DeliveryFile| json!({ "name": file.name, "description": file.description, "path": file.path });
        let files: Vec<Value> = self.files.iter().map(file).collect();
        json!({
            "response": self.response.0,
            "stage": self.delivery.stage,
            "text": self.delivery.text,
            "author": self.author,
            "numbers": self.numbers,
            "handed_in": self.handed_in,
            "files": files,
            "language": self.language,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Stage, *};

    fn results() -> DeliveriesResults {
        let file = |name: &str| DeliveryFile {
            name: name.to_owned(),
            description: "A bench".to_owned(),
            path: "/files/9/1920.webp".to_owned(),
        };
        let row = |response, author: Option<&str>, files| DeliveryRow {
            response: ResponseId(response),
            delivery: Delivery { stage: Stage::Sketch, text: "=A bench".to_owned() },
            language: "fr".parse().ok(),
            author: author.map(str::to_owned),
            numbers: None,
            handed_in: "2026-03-01T10:00:00Z".to_owned(),
            files,
        };
        let two = vec![file("3-1 bench.webp"), file("3-2 bench.webp")];
        DeliveriesResults { licence: Licence::CcBy4, rows: vec![row(3, None, two), row(4, Some("Léa"), Vec::new())] }
    }

    #[test]
    fn a_table_has_a_row_for_each_volunteer() {
        let table = results().to_csv();
        let rows: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(
            rows[1],
            "\"3\",\"sketch\",\"'=A bench\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"2026-03-01T10:00:00Z\",\"cc-by-4.0\",\"3-1 bench.webp\n3-2 bench.webp\",\"fr\""
        );
        assert_eq!(
            rows[2],
            "\"4\",\"sketch\",\"'=A bench\",\"Léa\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"2026-03-01T10:00:00Z\",\"cc-by-4.0\",\"\",\"fr\""
        );
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn the_data_have_the_files_too() {
        let data: Value = serde_json::from_str(&results().to_json()).unwrap();
        assert_eq!(data["deliveries"][0]["files"][1]["name"], "3-2 bench.webp");
        assert_eq!(
            (&data["deliveries"][0]["author"], &data["deliveries"][0]["language"]),
            (&Value::Null, &json!("fr"))
        );
        assert_eq!((&data["licence"], &data["deliveries"][1]["author"]), (&json!("cc-by-4.0"), &json!("Léa")));
    }
}
