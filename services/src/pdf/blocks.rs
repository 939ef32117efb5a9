//! The blocks of a document, put on pages.

use super::document::{Block, Document};
use super::pages::{Pages, Role, typeset};
use super::style::{BODY, HEADING, LABEL, MEASURE, NAME, SMALL, Style, TITLE, WIDTH};
use super::table;
use super::text::in_short;
use crate::qr;

/// What stands to the left of the facts, and the gap to them.
const LABELS: f32 = 128.0;
const GAP: f32 = 16.0;
/// The width of a QR code with its quiet zone, of which there is enough beside it.
const CODE: f32 = 104.0;
/// Between two paragraphs beside it.
const BESIDE: f32 = 5.0;
/// A fact of at most this height stands on one page.
const KEPT_TOGETHER: f32 = 80.0;

/// The pages of a document.
pub(super) fn laid_out(document: &Document) -> Pages {
    let mut pages = Pages::new();
    put_heading(&mut pages, 1, &document.title, TITLE);
    pages.space(14.0);
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    for group in document.blocks.chunk_by(|block, _| is_heading(block)) {
        put_group(&mut pages, group);
    }
    pages
}

/// Puts a block with the headings before it. If a heading would be the last thing on its page, they begin another one.
fn put_group(pages: &mut Pages, blocks: &[Block]) {
    let place = pages.place();
    put_all(pages, blocks);
    if blocks.len() > 1 && !place.is_at_top() && pages.ends_with_a_heading(&place) {
        pages.return_to(&place);
        pages.next_page();
        put_all(pages, blocks);
    }
}

fn put_all(pages: &mut Pages, blocks: &[Block]) {
    for block in blocks {
        put(pages, block);
    }
}

fn put(pages: &mut Pages, block: &Block) {
    match block {
        Block::Heading(text) => {
            pages.space(18.0);
            put_heading(pages, 2, text, HEADING);
            pages.space(5.0);
        }
        Block::Paragraph(text) => {
            let node = pages.node(Role::Paragraph, None);
            pages.put_text(text, BODY, MEASURE, node);
            pages.space(9.0);
        }
        Block::Facts(facts) => put_facts(pages, facts),
        Block::Table { heads, rows } => table::put(pages, heads, rows),
        Block::Name(name) => {
            let node = pages.node(Role::Paragraph, None);
            pages.put_text(name, NAME, WIDTH, node);
            pages.space(9.0);
        }
        Block::Code { text, beside } => put_code(pages, text, beside),
        Block::Small(text) => {
            let node = pages.node(Role::Paragraph, None);
            pages.put_text(text, SMALL, MEASURE, node);
            pages.space(8.0);
        }
    }
}

/// Puts a heading, unless it is empty.
fn put_heading(pages: &mut Pages, level: u16, text: &str, style: Style) {
    let title = in_short(text, 200);
    if !title.is_empty() {
        let node = pages.node(Role::Heading(level, title), None);
        pages.put_text(text, style, WIDTH, node);
    }
}

fn put_facts(pages: &mut Pages, facts: &[(String, String)]) {
    let list = pages.node(Role::List, None);
    pages.space(8.0);
    for (label, value) in facts {
        let item = pages.node(Role::Item, Some(list));
        let label_node = pages.node(Role::Label, Some(item));
        let body_node = pages.node(Role::Body, Some(item));
        let labels = typeset(label, LABEL, LABELS);
        let values = typeset(value, BODY, WIDTH - LABELS - GAP);
        let height = labels.len().max(values.len()) as f32 * BODY.leading;
        if height < KEPT_TOGETHER {
            pages.require(height);
        }
        let (mut labels, mut values) = (labels.into_iter(), values.into_iter());
        loop {
            let (label, value) = (labels.next(), values.next());
            if label.is_none() && value.is_none() {
                break;
            }
            pages.require(BODY.leading);
            let label = label.map(|line| (0.0, line, LABEL, Some(label_node)));
            let value = value.map(|line| (LABELS + GAP, line, BODY, Some(body_node)));
            pages.put_row(label.into_iter().chain(value).collect(), BODY.leading);
        }
        pages.space(5.0);
    }
    pages.space(8.0);
}

/// Puts a code with the paragraphs beside it, on one page where they fit on one. A text that is too long for a code has
/// none.
fn put_code(pages: &mut Pages, text: &str, beside: &[String]) {
    let paragraphs: Vec<_> = beside.iter().map(|text| typeset(text, SMALL, WIDTH - CODE - GAP)).collect();
    let lines = paragraphs.iter().map(Vec::len).sum::<usize>() as f32;
    pages.require((lines * SMALL.leading + BESIDE * beside.len() as f32).max(CODE));
    if let Ok(code) = qr::bars(text) {
        pages.put_code(code, CODE);
    }
    let room = pages.room();
    for lines in paragraphs {
        let node = pages.node(Role::Paragraph, None);
        for line in lines {
            pages.require(SMALL.leading);
            pages.put_row(vec![(CODE + GAP, line, SMALL, Some(node))], SMALL.leading);
        }
        pages.space(BESIDE);
    }
    pages.space((CODE - (room - pages.room())).max(0.0));
    pages.space(8.0);
}
