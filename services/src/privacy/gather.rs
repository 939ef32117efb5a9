use crate::Result;
use domain::{
    challenges::{
        self, Answer, Spec,
        kinds::{deliverable::Stage, review::Finding},
    },
    ids::UserId,
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::{
    Store,
    privacy::{Cell, Kind, SECTIONS, Section},
};

/// A section of the archive with all its rows.
pub(super) struct Part {
    pub section: &'static Section,
    pub rows: Vec<Vec<Cell>>,
}

/// All data of a person: a fixed number of queries, and one more per thousand rows.
pub(super) async fn gather(store: &Store, user: UserId, email_key: &str) -> Result<Vec<Part>> {
    let mut parts = Vec::with_capacity(SECTIONS.len());
    for section in SECTIONS {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let (more, next) = store::privacy::given_by(store, section, user, email_key, after).await?;
            rows.extend(more);
            if next.is_none() {
                break;
            }
            after = next;
        }
        parts.push(Part { section, rows });
    }
    Ok(parts)
}

/// The number of rows in all sections.
pub(super) fn entries(parts: &[Part]) -> i64 {
    i64::try_from(parts.iter().map(|part| part.rows.len()).sum::<usize>()).unwrap_or(i64::MAX)
}

/// The machine-readable archive. Its format is documented in `docs/export.md`; changes increase `format`.
pub(super) fn to_json(parts: &[Part], made_at: i64) -> String {
    let sections = parts.iter().map(|part| (part.section.name.to_owned(), rows_to_json(part))).collect::<Map<_, _>>();
    let all = json!({ "format": 1, "made_at": moment(made_at), "sections": sections });
    format!("{all:#}")
}

fn rows_to_json(part: &Part) -> Value {
    let row = |cells: &Vec<Cell>| {
        let named = part.section.columns.iter().zip(cells);
        named.map(|(column, cell)| (column.name.to_owned(), value(column.kind, cell.as_deref()))).collect()
    };
    Value::Array(part.rows.iter().map(|cells| Value::Object(row(cells))).collect())
}

fn value(kind: Kind, cell: Option<&str>) -> Value {
    let Some(text) = cell else { return Value::Null };
    let number = || text.parse::<i64>().ok();
    match kind {
        Kind::Text => Value::from(text),
        Kind::Number => Value::from(number()),
        Kind::Yes => Value::from(is_yes(text)),
        Kind::Moment => Value::from(number().map(moment)),
        Kind::List => serde_json::from_str(text).unwrap_or(Value::Null),
        Kind::Spec => stored(text).map_or(Value::Null, |stored| stored.spec),
        Kind::Answer => stored(text).and_then(|stored| stored.given()).map_or(Value::Null, given),
    }
}

/// The specification of a challenge, and the payload of an answer to it.
#[derive(Deserialize)]
pub(super) struct Stored {
    kind: challenges::Kind,
    spec: Value,
    #[serde(default)]
    payload: Value,
}

/// What is in a column of that type, `None` when it cannot be read.
pub(super) fn stored(text: &str) -> Option<Stored> {
    serde_json::from_str(text).ok()
}

impl Stored {
    /// What was set up.
    pub fn spec(&self) -> Option<Spec> {
        Spec::from_stored(self.kind, Some(&self.spec.to_string())).ok()
    }

    /// What was given beside a text.
    pub fn given(&self) -> Option<Given> {
        match Answer::from_stored(String::new(), Some(&self.payload.to_string())).ok()? {
            Answer::Review(finding) => Some(Given::Finding(finding)),
            Answer::Delivery(delivery) => Some(Given::Delivery(delivery.stage)),
            answer => answer.told(&self.spec()?).map(Given::Replies),
        }
    }
}

/// What somebody gave beside a text.
pub(super) enum Given {
    /// The questions of a poll that were answered, with their answers.
    Replies(Vec<(String, String)>),
    Finding(Finding),
    /// How far what was handed in is.
    Delivery(Stage),
}

fn given(given: Given) -> Value {
    match given {
        Given::Replies(told) => {
            told.into_iter().map(|(question, answer)| json!({ "question": question, "answer": answer })).collect()
        }
        Given::Finding(finding) => json!(finding),
        Given::Delivery(stage) => json!({ "stage": stage }),
    }
}

/// Whether a boolean, as either database returns it, is true.
pub(super) fn is_yes(text: &str) -> bool {
    matches!(text, "1" | "true" | "t")
}

/// RFC 3339, in UTC.
fn moment(milliseconds: i64) -> String {
    Timestamp::from_millisecond(milliseconds).map(|at| at.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_they_are() {
        assert_eq!(value(Kind::Moment, Some("1772442000123")), json!("2026-03-02T09:00:00.123Z"));
        assert_eq!(value(Kind::Number, Some("12")), json!(12));
        assert_eq!(value(Kind::Yes, Some("true")), json!(true));
        assert_eq!(value(Kind::Yes, Some("0")), json!(false));
        assert_eq!(value(Kind::List, Some("[\"a\"]")), json!(["a"]));
        let spec = r#"{"version":1,"questions":[{"prompt":"Tea?","form":"scale","low":"","high":""}]}"#;
        let stored = |payload: &str| format!("{{\"kind\":\"poll\",\"spec\":{spec}{payload}}}");
        assert_eq!(value(Kind::Spec, Some(&stored("")))["questions"][0]["prompt"], "Tea?");
        let answered = stored(r#","payload":{"version":1,"replies":[{"scale":4}]}"#);
        assert_eq!(value(Kind::Answer, Some(&answered)), json!([{ "question": "Tea?", "answer": "4" }]));
        let payload = r#"{"version":1,"finding":{"sort":"broken","place":"The form","text":"It fails."}}"#;
        let found =
            format!(r#"{{"kind":"review","spec":{{"version":1,"address":"","look_at":[]}},"payload":{payload}}}"#);
        let expected = json!({ "sort": "broken", "place": "The form", "text": "It fails." });
        assert_eq!(value(Kind::Answer, Some(&found)), expected);
        assert_eq!(value(Kind::Text, Some("1")), json!("1"));
        assert_eq!(value(Kind::Text, None), Value::Null);
    }
}
