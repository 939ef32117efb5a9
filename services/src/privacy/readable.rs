use super::gather::{Given, Part, is_yes, stored};
use crate::{Error, Result, responses::stage_label};
use askama::Template;
use domain::{challenges::kinds::review::FindingSort, time::Timestamp};
use locales::{Locale, civil};
use store::privacy::Kind;

#[derive(Template)]
#[template(path = "export.html")]
struct Html<'a> {
    language: &'a str,
    title: &'a str,
    about: &'a str,
    made: String,
    sections: Vec<Readable>,
}

struct Readable {
    title: &'static str,
    entries: Vec<Vec<(&'static str, String)>>,
}

/// The human-readable archive: a self-contained HTML page. Empty sections are left out.
pub(super) fn to_html(t: Locale, parts: &[Part], made_at: Timestamp) -> Result<String> {
    let some = parts.iter().filter(|part| !part.rows.is_empty());
    let html = Html {
        language: t.code(),
        title: t.data_archive_title(),
        about: t.data_archive_about(),
        made: minute(made_at.0),
        sections: some.map(|part| readable(t, part)).collect(),
    };
    html.render().map_err(|error| Error::Unexpected(format!("writing an archive: {error}")))
}

fn readable(t: Locale, part: &Part) -> Readable {
    let row = |cells: &Vec<Option<String>>| {
        let named = part.section.columns.iter().zip(cells);
        let shown = named.filter_map(|(column, cell)| Some((column, cell.as_deref().filter(|text| !text.is_empty())?)));
        shown
            .map(|(column, text)| (t.given_field(column.name).unwrap_or_default(), words(t, column.kind, text)))
            .collect()
    };
    Readable { title: t.given(part.section.name).unwrap_or_default(), entries: part.rows.iter().map(row).collect() }
}

fn words(t: Locale, kind: Kind, text: &str) -> String {
    match kind {
        Kind::Text | Kind::Number => text.to_owned(),
        Kind::Yes if is_yes(text) => t.data_yes().to_owned(),
        Kind::Yes => t.data_no().to_owned(),
        Kind::Moment => text.parse().map(minute).unwrap_or_default(),
        Kind::List => serde_json::from_str::<Vec<String>>(text).map(|all| all.join("\n")).unwrap_or_default(),
        Kind::Spec => {
            stored(text).and_then(|stored| stored.spec()).map(|spec| spec.text().into_owned()).unwrap_or_default()
        }
        Kind::Answer => stored(text).and_then(|stored| stored.given()).map(|given| told(t, given)).unwrap_or_default(),
    }
}

/// The questions with their answers; of a finding its sort and of a deliverable how far it is, as the text says the rest.
fn told(t: Locale, given: Given) -> String {
    match given {
        Given::Replies(told) => {
            told.into_iter().map(|(question, answer)| [question, answer].join("\n")).collect::<Vec<_>>().join("\n\n")
        }
        Given::Finding(finding) => match finding.sort {
            FindingSort::Broken => t.site_review_broken(),
            FindingSort::Confusing => t.site_review_confusing(),
            FindingSort::Clear => t.site_review_clear(),
        }
        .to_owned(),
        Given::Delivery(stage) => stage_label(t, stage).to_owned(),
    }
}

/// A date in the same format in every language, with the year.
fn minute(milliseconds: i64) -> String {
    let at = civil(milliseconds);
    format!("{:04}-{:02}-{:02} {:02}:{:02} UTC", at.year, at.month, at.day, at.hour, at.minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::privacy::SECTIONS;

    #[test]
    fn everything_has_a_name_in_every_language() {
        for t in Locale::ALL {
            for section in SECTIONS {
                assert!(t.given(section.name).is_some(), "given.{} ({})", section.name, t.code());
                for column in section.columns {
                    assert!(t.given_field(column.name).is_some(), "given_field.{} ({})", column.name, t.code());
                }
            }
        }
    }

    #[test]
    fn what_people_typed_is_text() {
        let section = SECTIONS.iter().find(|section| section.name == "comments").unwrap();
        let row = section
            .columns
            .iter()
            .map(|column| (column.name == "body").then(|| "<script>alert(1)</script>".to_owned()));
        let parts = [Part { section, rows: vec![row.collect()] }];
        let html = to_html(Locale::En, &parts, Timestamp(0)).unwrap();
        assert!(!html.contains("<script") && html.contains("alert(1)"), "{html}");
        assert!(html.contains("1970-01-01 00:00 UTC"), "{html}");
    }
}
