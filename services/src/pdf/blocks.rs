//! The blocks of a document, put on sheets.

use super::sheets::{NodeId, Role, Sheets, set};
use super::style::{BODY, HEADING, LABEL, MEASURE, SMALL, TITLE, WIDTH};
use super::table;
use super::text::in_short;
use super::{Block, Document};
use crate::pdf::lines::Line;

/// What stands to the left of the facts, and the gap to them.
const LABELS: f32 = 128.0;
const GAP: f32 = 16.0;
/// A heading is not the last thing on a sheet: this much follows it.
const AFTER_HEADING: f32 = 48.0;

/// The sheets of a document.
pub(super) fn laid_out(document: &Document) -> Sheets {
    let mut sheets = Sheets::new();
    let node = heading(&mut sheets, 1, &document.title);
    sheets.put_text(&document.title, TITLE, WIDTH, node, AFTER_HEADING);
    sheets.space(14.0);
    for block in &document.blocks {
        put(&mut sheets, block);
    }
    sheets
}

fn put(sheets: &mut Sheets, block: &Block) {
    match block {
        Block::Heading(text) => {
            sheets.space(18.0);
            let node = heading(sheets, 2, text);
            sheets.put_text(text, HEADING, MEASURE, node, AFTER_HEADING);
            sheets.space(5.0);
        }
        Block::Paragraph(text) => {
            let node = sheets.node(Role::Paragraph, None);
            sheets.put_text(text, BODY, MEASURE, node, 0.0);
            sheets.space(9.0);
        }
        Block::Facts(facts) => put_facts(sheets, facts),
        Block::Table { heads, rows } => table::put(sheets, heads, rows),
        Block::Small(text) => {
            let node = sheets.node(Role::Paragraph, None);
            sheets.put_text(text, SMALL, MEASURE, node, 0.0);
            sheets.space(8.0);
        }
    }
}

fn heading(sheets: &mut Sheets, level: u16, text: &str) -> NodeId {
    sheets.node(Role::Heading(level, in_short(text, 200)), None)
}

fn put_facts(sheets: &mut Sheets, facts: &[(String, String)]) {
    let list = sheets.node(Role::List, None);
    sheets.space(2.0);
    for (label, value) in facts {
        let item = sheets.node(Role::Item, Some(list));
        let label_node = sheets.node(Role::Label, Some(item));
        let body_node = sheets.node(Role::Body, Some(item));
        let labels = set(label, LABEL, LABELS);
        let values = set(value, BODY, WIDTH - LABELS - GAP);
        let height = labels.len().max(values.len()) as f32 * BODY.leading;
        if height < 120.0 {
            sheets.require(height);
        }
        let (mut labels, mut values) = (labels.into_iter(), values.into_iter());
        loop {
            let (label, value) = (labels.next(), values.next());
            if label.is_none() && value.is_none() {
                break;
            }
            sheets.require(BODY.leading);
            let label = label.map(|line: Line| (0.0, line, LABEL, Some(label_node)));
            let value = value.map(|line: Line| (LABELS + GAP, line, BODY, Some(body_node)));
            sheets.put_row(label.into_iter().chain(value).collect(), BODY.leading);
        }
        sheets.space(5.0);
    }
    sheets.space(8.0);
}
