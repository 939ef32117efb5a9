//! Tables: the widths of their columns, and their rows on pages.

use super::lines::{Line, widths};
use super::pages::{NodeId, Pages, Role, typeset};
use super::style::{BOTTOM, CELL, HAIRLINE, HEAD, SOFT, Style, TOP, WIDTH};

/// Between two columns.
const GAP: f32 = 14.0;
/// Above and below the text of a row.
const PADDING: f32 = 4.5;

/// A third of a page. Heads that are taller do not come again.
const A_THIRD: f32 = (BOTTOM - TOP) / 3.0;

/// Puts a table. A row is kept together if it fits on a page; on each further page the heads come again.
pub(super) fn put(pages: &mut Pages, heads: &[String], rows: &[Vec<String>]) {
    let widths = column_widths(heads, rows);
    if widths.is_empty() {
        return;
    }
    let table = pages.node(Role::Table, None);
    let head = Row::new(heads, &widths, HEAD);
    let part = pages.node(Role::Head, Some(table));
    let nodes = row_nodes(pages, part, Role::ColumnHead, widths.len());
    pages.space(4.0);
    let first = rows.first().map_or(0.0, |row| Row::new(row, &widths, CELL).height());
    pages.require(head.height() + first.min(A_THIRD));
    head.clone().put(pages, &nodes, SOFT, None);
    let part = pages.node(Role::Rows, Some(table));
    for row in rows {
        let nodes = row_nodes(pages, part, Role::Cell, widths.len());
        Row::new(row, &widths, CELL).put(pages, &nodes, HAIRLINE, Some(&head));
    }
    pages.space(14.0);
}

fn row_nodes(pages: &mut Pages, part: NodeId, role: Role, count: usize) -> Vec<Option<NodeId>> {
    let row = pages.node(Role::Row, Some(part));
    (0..count).map(|_| Some(pages.node(role.clone(), Some(row)))).collect()
}

/// The texts of a row as lines, each with its place from the left.
#[derive(Clone)]
struct Row {
    cells: Vec<(f32, Vec<Line>)>,
    style: Style,
}

impl Row {
    /// With an empty text in each column that has none.
    fn new(texts: &[String], widths: &[f32], style: Style) -> Self {
        let mut x = 0.0;
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let place = x;
            x += width + GAP;
            (place, typeset(texts.get(column).map_or("", String::as_str), style, *width))
        });
        Self { cells: cells.collect(), style }
    }

    fn height(&self) -> f32 {
        self.count() as f32 * self.style.leading + 2.0 * PADDING
    }

    fn count(&self) -> usize {
        self.cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default()
    }

    /// Puts the row with a rule below it. Where another page begins, `heads` come first.
    fn put(self, pages: &mut Pages, nodes: &[Option<NodeId>], rule: (u8, u8, u8), heads: Option<&Self>) {
        let (height, count) = (self.height(), self.count());
        let heads = heads.filter(|heads| heads.height() < A_THIRD);
        let fits_a_page = height < BOTTOM - TOP - heads.map_or(0.0, Self::height);
        if fits_a_page && pages.require(height) {
            repeat(heads, pages);
        }
        pages.space(PADDING);
        let mut columns: Vec<_> = self.cells.into_iter().map(|(x, lines)| (x, lines.into_iter())).collect();
        for _ in 0..count {
            if pages.require(self.style.leading) {
                repeat(heads, pages);
                pages.space(PADDING);
            }
            let lines = columns
                .iter_mut()
                .zip(nodes)
                .filter_map(|((x, lines), node)| Some((*x, lines.next()?, self.style, *node)));
            let lines = lines.collect();
            pages.put_row(lines, self.style.leading);
        }
        pages.space(PADDING);
        pages.put_rule(rule);
    }
}

fn repeat(heads: Option<&Row>, pages: &mut Pages) {
    if let Some(heads) = heads {
        heads.clone().put(pages, &vec![None; heads.cells.len()], SOFT, None);
    }
}

/// Columns get the width of their widest text if all of them fit. Otherwise the narrow ones do, and the others share what
/// is left, each at least as wide as its longest word if that is possible.
fn column_widths(heads: &[String], rows: &[Vec<String>]) -> Vec<f32> {
    let count = rows.iter().map(Vec::len).chain([heads.len()]).max().unwrap_or_default();
    let mut wanted = vec![(0.0_f32, 0.0_f32); count];
    for (row, style) in std::iter::once((heads, HEAD)).chain(rows.iter().map(|row| (row.as_slice(), CELL))) {
        for (wanted, text) in wanted.iter_mut().zip(row) {
            let (natural, least) = widths(text, style.face);
            *wanted = (wanted.0.max(natural * style.size), wanted.1.max(least * style.size));
        }
    }
    let room = (WIDTH - GAP * count.saturating_sub(1) as f32).max(count as f32 * CELL.size);
    let least = wanted.iter().map(|(_, least)| least.min(room / count as f32)).collect::<Vec<_>>();
    shared(&wanted.iter().map(|(natural, _)| *natural + 0.1).collect::<Vec<_>>(), &least, room)
}

/// Shares `room` so that no column gets more than it wants, nor less than its least: what some do not need goes to the
/// others in equal parts. What is left when all have what they want goes to the last.
fn shared(wanted: &[f32], least: &[f32], room: f32) -> Vec<f32> {
    let mut by_wish: Vec<usize> = (0..wanted.len()).collect();
    by_wish.sort_by(|one, other| wanted[*one].total_cmp(&wanted[*other]));
    let mut given = least.to_vec();
    let mut left = room - least.iter().sum::<f32>();
    for (done, column) in by_wish.iter().enumerate() {
        let share = left / (wanted.len() - done) as f32;
        let more = (wanted[*column] - least[*column]).clamp(0.0, share.max(0.0));
        given[*column] += more;
        left -= more;
    }
    if let Some(last) = given.last_mut() {
        *last += left.max(0.0);
    }
    given
}
