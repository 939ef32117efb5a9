//! The numbers behind a ranking, and ranked texts as files for the team.

use super::csv;
use crate::{ids::ResponseId, language::Language};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The numbers of a response, for those who may know how the votes were cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Numbers {
    /// Counted from 1, ties share it; `None` where there are too few votes, or duels, for a rank.
    pub place: Option<i64>,
    /// The *helpful* votes.
    pub helpful: i64,
    /// All votes.
    pub votes: i64,
    /// The lower bound of the share of *helpful* votes, per mille: of the Wilson interval (95 %). `None` without votes.
    pub lower: Option<i64>,
    /// How many duels it had.
    pub duels: i64,
    /// `None` while it is not estimated.
    pub chance: Option<Chance>,
}

/// The estimated chance to win a duel against an average response to the same challenge, with its interval (95 %), per
/// mille.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chance {
    pub low: i64,
    pub share: i64,
    pub high: i64,
}

/// The visible responses to a challenge whose responses are texts, as they are ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedResults {
    pub rows: Vec<RankedRow>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedRow {
    pub response: ResponseId,
    pub text: String,
    /// In which language it is written, `None` where that is not known.
    pub language: Option<Language>,
    pub author: String,
    pub numbers: Numbers,
    /// Why the team picked it, `None` when it did not.
    pub picked_because: Option<String>,
    /// Whether its author had seen those of others before giving any.
    pub after_reveal: bool,
    /// When it was posted (RFC 3339).
    pub posted: String,
}

impl Numbers {
    /// The heads of their columns in a table. Shares are per mille.
    pub const HEADS: [&str; 8] = [
        "place",
        "helpful",
        "votes",
        "helpful at least (per mille)",
        "duels",
        "wins at least (per mille)",
        "wins (per mille)",
        "wins at most (per mille)",
    ];

    /// The cells of those columns; empty where the numbers are not told.
    pub fn cells(numbers: Option<&Self>) -> [String; 8] {
        let Some(Self { place, helpful, votes, lower, duels, chance }) = numbers else { return Default::default() };
        let cell = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let chance = |of: fn(&Chance) -> i64| cell(chance.as_ref().map(of));
        [
            cell(*place),
            helpful.to_string(),
            votes.to_string(),
            cell(*lower),
            duels.to_string(),
            chance(|chance| chance.low),
            chance(|chance| chance.share),
            chance(|chance| chance.high),
        ]
    }
}

impl RankedResults {
    /// A table as comma-separated values: a row for each response.
    pub fn to_csv(&self) -> String {
        let heads = ["#", "text", "author"].into_iter().chain(Numbers::HEADS);
        let heads = heads.chain(["picked because", "saw others first", "posted", "language"]);
        csv::table(heads.map(str::to_owned), self.rows.iter().map(RankedRow::cells))
    }

    /// The same as JSON.
    pub fn to_json(&self) -> String {
        let responses: Vec<Value> = self.rows.iter().map(RankedRow::json).collect();
        format!("{:#}\n", json!({ "responses": responses }))
    }
}

impl RankedRow {
    fn cells(&self) -> Vec<String> {
        let about = [self.response.to_string(), self.text.clone(), self.author.clone()];
        let more = [
            self.picked_because.clone().unwrap_or_default(),
            if self.after_reveal { "yes" } else { "" }.to_owned(),
            self.posted.clone(),
            self.language.map(|language| language.to_string()).unwrap_or_default(),
        ];
        about.into_iter().chain(Numbers::cells(Some(&self.numbers))).chain(more).collect()
    }

    fn json(&self) -> Value {
        json!({
            "response": self.response.0,
            "text": self.text,
            "author": self.author,
            "numbers": self.numbers,
            "picked_because": self.picked_because,
            "saw_others_first": self.after_reveal,
            "posted": self.posted,
            "language": self.language,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> RankedResults {
        let numbers = Numbers { place: Some(1), helpful: 7, votes: 9, lower: Some(452), duels: 0, chance: None };
        let row = |response, numbers| RankedRow {
            response: ResponseId(response),
            text: "=HYPERLINK(\"x\")".to_owned(),
            language: "fr".parse().ok(),
            author: "-Léa".to_owned(),
            numbers,
            picked_because: (response == 1).then(|| "Short.".to_owned()),
            after_reveal: response == 2,
            posted: "2026-03-01T10:00:00Z".to_owned(),
        };
        let chance = Some(Chance { low: 310, share: 620, high: 860 });
        RankedResults { rows: vec![row(1, numbers), row(2, Numbers { place: None, duels: 3, chance, ..numbers })] }
    }

    #[test]
    fn a_table_has_a_row_for_each_response_and_calculates_nothing() {
        let table = results().to_csv();
        let rows: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(
            rows[1],
            "\"1\",\"'=HYPERLINK(\"\"x\"\")\",\"'-Léa\",\"1\",\"7\",\"9\",\"452\",\"0\",\"\",\"\",\"\",\"Short.\",\"\",\
             \"2026-03-01T10:00:00Z\",\"fr\""
        );
        assert!(rows[2].contains("\"\",\"7\",\"9\",\"452\",\"3\",\"310\",\"620\",\"860\",\"\",\"yes\""), "{}", rows[2]);
        assert_eq!((rows.len(), rows[0].matches(',').count(), rows[1].matches("\",\"").count()), (4, 14, 14));
        assert_eq!(Numbers::cells(None), <[String; 8]>::default());
    }

    #[test]
    fn the_data_have_numbers() {
        let data: Value = serde_json::from_str(&results().to_json()).unwrap();
        assert_eq!(data["responses"][0]["numbers"]["helpful"], 7);
        assert_eq!(data["responses"][1]["numbers"]["chance"]["share"], 620);
        assert_eq!(data["responses"][1]["numbers"]["place"], Value::Null);
    }
}
