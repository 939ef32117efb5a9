//! The blocks of a document, put on sheets.

use super::sheets::{Role, Sheets, set};
use super::style::{BODY, HEADING, LABEL, MEASURE, SMALL, Style, TITLE, WIDTH};
use super::table;
use super::text::in_short;
use super::{Block, Document};

/// What stands to the left of the facts, and the gap to them.
const LABELS: f32 = 128.0;
const GAP: f32 = 16.0;
/// A fact of at most this height stands on one sheet.
const KEPT_TOGETHER: f32 = 80.0;

/// The sheets of a document.
pub(super) fn laid_out(document: &Document) -> Sheets {
    let mut sheets = Sheets::new();
    put_heading(&mut sheets, 1, &document.title, TITLE);
    sheets.space(14.0);
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    for group in document.blocks.chunk_by(|block, _| is_heading(block)) {
        put_group(&mut sheets, group);
    }
    sheets
}

/// Puts a block with the headings before it. If a heading would be the last thing on its sheet, they begin another one.
fn put_group(sheets: &mut Sheets, blocks: &[Block]) {
    let place = sheets.place();
    put_all(sheets, blocks);
    if blocks.len() > 1 && !place.is_at_top() && sheets.ends_with_a_heading(&place) {
        sheets.return_to(&place);
        sheets.next_sheet();
        put_all(sheets, blocks);
    }
}

fn put_all(sheets: &mut Sheets, blocks: &[Block]) {
    for block in blocks {
        put(sheets, block);
    }
}

fn put(sheets: &mut Sheets, block: &Block) {
    match block {
        Block::Heading(text) => {
            sheets.space(18.0);
            put_heading(sheets, 2, text, HEADING);
            sheets.space(5.0);
        }
        Block::Paragraph(text) => {
            let node = sheets.node(Role::Paragraph, None);
            sheets.put_text(text, BODY, MEASURE, node);
            sheets.space(9.0);
        }
        Block::Facts(facts) => put_facts(sheets, facts),
        Block::Table { heads, rows } => table::put(sheets, heads, rows),
        Block::Small(text) => {
            let node = sheets.node(Role::Paragraph, None);
            sheets.put_text(text, SMALL, MEASURE, node);
            sheets.space(8.0);
        }
    }
}

/// Puts a heading, unless it is empty.
fn put_heading(sheets: &mut Sheets, level: u16, text: &str, style: Style) {
    let title = in_short(text, 200);
    if !title.is_empty() {
        let node = sheets.node(Role::Heading(level, title), None);
        sheets.put_text(text, style, WIDTH, node);
    }
}

fn put_facts(sheets: &mut Sheets, facts: &[(String, String)]) {
    let list = sheets.node(Role::List, None);
    sheets.space(8.0);
    for (label, value) in facts {
        let item = sheets.node(Role::Item, Some(list));
        let label_node = sheets.node(Role::Label, Some(item));
        let body_node = sheets.node(Role::Body, Some(item));
        let labels = set(label, LABEL, LABELS);
        let values = set(value, BODY, WIDTH - LABELS - GAP);
        let height = labels.len().max(values.len()) as f32 * BODY.leading;
        if height < KEPT_TOGETHER {
            sheets.require(height);
        }
        let (mut labels, mut values) = (labels.into_iter(), values.into_iter());
        loop {
            let (label, value) = (labels.next(), values.next());
            if label.is_none() && value.is_none() {
                break;
            }
            sheets.require(BODY.leading);
            let label = label.map(|line| (0.0, line, LABEL, Some(label_node)));
            let value = value.map(|line| (LABELS + GAP, line, BODY, Some(body_node)));
            sheets.put_row(label.into_iter().chain(value).collect(), BODY.leading);
        }
        sheets.space(5.0);
    }
    sheets.space(8.0);
}
