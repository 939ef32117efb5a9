//! What stands where on which page. Lengths are in points from the top left of a page.

use super::lines::{Line, wrap, wrap_evenly, wrap_well};
use super::style::{BOTTOM, FIRST_TOP, LEFT, Style, TOP};
use crate::qr::Bar;

/// A place in the outline of the document, by which readers find their way: the index of a [`Node`].
pub(super) type NodeId = usize;

/// What a part of the document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Of level 1 or 2, with its text.
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table,
    Head,
    Rows,
    Row,
    ColumnHead,
    Cell,
}

/// A part of the document; one without a parent stands at the top.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub role: Role,
    pub parent: Option<NodeId>,
}

/// A line of text at its place. One without a node is decoration, such as the head of a table on its second page.
pub(super) struct Text {
    pub line: Line,
    pub style: Style,
    pub x: f32,
    pub baseline: f32,
    pub node: Option<NodeId>,
}

/// A QR code at the left edge.
pub(super) struct Code {
    pub y: f32,
    /// Its width and height.
    pub size: f32,
    /// In modules, as are the bars.
    pub width: i32,
    pub bars: Vec<Bar>,
}

/// A horizontal line over the whole width.
pub(super) struct Rule {
    pub y: f32,
    pub colour: (u8, u8, u8),
}

#[derive(Default)]
pub(super) struct Page {
    pub texts: Vec<Text>,
    pub rules: Vec<Rule>,
    pub codes: Vec<Code>,
}

/// The pages so far, and where on the last one the next block begins.
pub(super) struct Pages {
    pub all: Vec<Page>,
    pub nodes: Vec<Node>,
    /// The first line of each heading: its node, page and top.
    pub headings: Vec<(NodeId, usize, f32)>,
    y: f32,
}

/// How far the pages were filled at some time.
pub(super) struct Place {
    pages: usize,
    texts: usize,
    rules: usize,
    codes: usize,
    nodes: usize,
    headings: usize,
    y: f32,
}

impl Place {
    /// Whether nothing was on the page.
    pub(super) fn is_at_top(&self) -> bool {
        self.texts == 0 && self.rules == 0 && self.codes == 0
    }
}

impl Pages {
    pub(super) fn new() -> Self {
        Self { all: vec![Page::default()], nodes: Vec::new(), headings: Vec::new(), y: FIRST_TOP }
    }

    /// The identifier of a new part of the document.
    pub(super) fn node(&mut self, role: Role, parent: Option<NodeId>) -> NodeId {
        self.nodes.push(Node { role, parent });
        self.nodes.len() - 1
    }

    /// The height that is left on this page.
    pub(super) fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Leaves a height free, except at the top of a page.
    pub(super) fn space(&mut self, height: f32) {
        if !self.is_at_top() {
            self.y += height;
        }
    }

    fn is_at_top(&self) -> bool {
        let is_empty = |page: &Page| page.texts.is_empty() && page.rules.is_empty() && page.codes.is_empty();
        self.all.last().is_none_or(is_empty)
    }

    pub(super) fn next_page(&mut self) {
        self.all.push(Page::default());
        self.y = TOP;
    }

    /// Begins another page unless a height is left on this one or nothing is on it. Says whether it did.
    pub(super) fn require(&mut self, height: f32) -> bool {
        let begins = self.room() < height && !self.is_at_top();
        if begins {
            self.next_page();
        }
        begins
    }

    /// The present place, to return to.
    pub(super) fn place(&self) -> Place {
        let lengths = |page: &Page| (page.texts.len(), page.rules.len(), page.codes.len());
        let (texts, rules, codes) = self.all.last().map_or((0, 0, 0), lengths);
        let (nodes, headings) = (self.nodes.len(), self.headings.len());
        Place { pages: self.all.len(), texts, rules, codes, nodes, headings, y: self.y }
    }

    /// Takes back what was put since.
    pub(super) fn return_to(&mut self, place: &Place) {
        self.all.truncate(place.pages);
        if let Some(page) = self.all.last_mut() {
            page.texts.truncate(place.texts);
            page.rules.truncate(place.rules);
            page.codes.truncate(place.codes);
        }
        self.nodes.truncate(place.nodes);
        self.headings.truncate(place.headings);
        self.y = place.y;
    }

    /// Whether the last heading since a place is the last text on its page, and there are further pages.
    pub(super) fn ends_with_a_heading(&self, since: &Place) -> bool {
        let last = self.headings.get(since.headings..).and_then(<[_]>::last);
        last.is_some_and(|(heading, page, _)| {
            let last = self.all.get(*page).and_then(|page| page.texts.last());
            page + 1 < self.all.len() && last.is_some_and(|text| text.node == Some(*heading))
        })
    }

    /// Puts lines one beside the other, each with its place from the left, and goes down by `leading`.
    pub(super) fn put_row(&mut self, lines: Vec<(f32, Line, Style, Option<NodeId>)>, leading: f32) {
        let y = self.y;
        if let Some(page) = self.all.last_mut() {
            let texts = lines.into_iter().map(|(x, line, style, node)| {
                let baseline = y + style.size * 0.5 + leading * 0.35;
                Text { line, style, x: LEFT + x, baseline, node }
            });
            page.texts.extend(texts);
        }
        self.y += leading;
    }

    pub(super) fn put_rule(&mut self, colour: (u8, u8, u8)) {
        let y = self.y;
        if let Some(page) = self.all.last_mut() {
            page.rules.push(Rule { y, colour });
        }
    }

    /// Puts a code beside what comes next.
    pub(super) fn put_code(&mut self, (bars, width): (Vec<Bar>, i32), size: f32) {
        let y = self.y;
        if let Some(page) = self.all.last_mut() {
            page.codes.push(Code { y, size, width, bars });
        }
    }

    /// Puts a text of one style. Of its lines neither the first nor the last stands alone on a page.
    pub(super) fn put_text(&mut self, text: &str, style: Style, measure: f32, node: NodeId) {
        let is_heading = matches!(self.nodes[node].role, Role::Heading(..));
        let wrap = if is_heading { wrap_evenly } else { wrap_well };
        let lines = wrap(text, style.face, measure / style.size);
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let together = match (at, count - at) {
                (0, left) if left <= 3 => left,
                (0, _) | (_, 2) => 2,
                _ => 1,
            };
            self.require(style.leading * together as f32);
            if at == 0 && is_heading {
                self.headings.push((node, self.all.len() - 1, self.y));
            }
            self.put_row(vec![(0.0, line, style, Some(node))], style.leading);
        }
    }
}

/// The lines of a text in a style, at most `measure` points wide.
pub(super) fn typeset(text: &str, style: Style, measure: f32) -> Vec<Line> {
    wrap(text, style.face, measure / style.size)
}
