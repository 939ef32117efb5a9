//! Texts as lines that fit a width.

use super::faces::Face;
use super::runs::{Run, face_of_word, shape};
use super::text::drawable;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// One line, its runs from left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub runs: Vec<Run>,
}

impl Line {
    /// In em.
    pub(crate) fn width(&self) -> f32 {
        self.runs.iter().map(Run::width).sum()
    }
}

/// The lines of a text: at least one, none wider than `measure` (in em), unless a single character is. A word that is
/// wider is broken where it has to be. The time is proportional to the length of the text.
pub(crate) fn wrap(text: &str, face: Face, measure: f32) -> Vec<Line> {
    drawable(text).split('\n').flat_map(|paragraph| Paragraph::new(paragraph, face, measure).lines()).collect()
}

/// The lines of a heading: as few as [`wrap`] makes, about as long as each other.
pub(crate) fn wrap_evenly(text: &str, face: Face, measure: f32) -> Vec<Line> {
    let mut best = wrap(text, face, measure);
    if !(2..=4).contains(&best.len()) {
        return best;
    }
    let (mut narrow, mut wide) = (measure / 2.0, measure);
    for _ in 0..6 {
        let middle = f32::midpoint(narrow, wide);
        let lines = wrap(text, face, middle);
        if lines.len() > best.len() {
            narrow = middle;
        } else {
            wide = middle;
            best = lines;
        }
    }
    best
}

/// The lines of a paragraph: as few as [`wrap`] makes, and if that can be, more than one short word on the last.
pub(super) fn wrap_well(text: &str, face: Face, measure: f32) -> Vec<Line> {
    let lines = wrap(text, face, measure);
    let is_well = |lines: &[Line]| lines.last().is_none_or(|last| last.width() > measure * 0.15);
    if is_well(&lines) || !(2..=20).contains(&lines.len()) {
        return lines;
    }
    let narrower = [0.97, 0.94, 0.91, 0.88].map(|part| measure * part);
    let better = narrower.into_iter().map(|measure| wrap(text, face, measure));
    better.take_while(|other| other.len() == lines.len()).find(|other| is_well(other)).unwrap_or(lines)
}

/// The width of the text on one line, and of its widest part that does not break, in em.
pub(super) fn widths(text: &str, face: Face) -> (f32, f32) {
    let lines = wrap(text, face, f32::INFINITY);
    let natural = lines.iter().map(Line::width).fold(0.0, f32::max);
    let text = drawable(text);
    let parts = text.split('\n').flat_map(|line| parts(line).into_iter().map(move |part| &line[part.word]));
    let least = parts
        .map(|word| shape(word, &[], face, face_of_word(word, face)).iter().map(Run::width).sum())
        .fold(0.0, f32::max);
    (natural, least)
}

/// What a line can begin with: a word or what follows a hyphen in it, and whether a space comes before it.
struct Part {
    word: Range<usize>,
    after_space: bool,
}

/// The length in characters from which a word breaks at its dashes: longer than *Saint-Étienne*.
const LONG_WORD: usize = 20;

/// A line breaks at spaces, and in a long word after a hyphen, dash or slash before a letter, so not within a date.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut start = 0;
    for word in text.split(' ') {
        let breaks = if word.chars().nth(LONG_WORD).is_some() { breaks(word) } else { Vec::new() };
        let ends = breaks.iter().copied().chain([word.len()]);
        let starts = std::iter::once(0).chain(breaks.iter().copied());
        parts.extend(
            starts
                .zip(ends)
                .filter(|(from, to)| from < to)
                .map(|(from, to)| Part { word: start + from..start + to, after_space: from == 0 && start > 0 }),
        );
        start += word.len() + 1;
    }
    parts
}

/// Where a word may break: positions in bytes from its start.
fn breaks(word: &str) -> Vec<usize> {
    let dashes = word.char_indices().zip(word.char_indices().skip(1)).skip(1);
    let breaks = dashes.filter(|((_, dash), (_, next))| "-–—/".contains(*dash) && next.is_alphabetic());
    breaks.map(|(_, (at, _))| at).collect()
}

struct Paragraph<'a> {
    text: &'a str,
    levels: Vec<Level>,
    /// Of the paragraph: that of its first letter.
    level: Level,
    face: Face,
    measure: f32,
    done: Vec<Line>,
    /// The runs of the present line, in logical order.
    runs: Vec<Run>,
    width: f32,
}

impl<'a> Paragraph<'a> {
    fn new(text: &'a str, face: Face, measure: f32) -> Self {
        let bidi = BidiInfo::new(text, None);
        let level = bidi.paragraphs.first().map_or(Level::ltr(), |paragraph| paragraph.level);
        Self { text, levels: bidi.levels, level, face, measure, done: Vec::new(), runs: Vec::new(), width: 0.0 }
    }

    fn lines(mut self) -> Vec<Line> {
        for part in parts(self.text) {
            self.add(&part);
        }
        self.end_line();
        self.done
    }

    fn add(&mut self, part: &Part) {
        let runs = self.shaped(part.word.clone());
        let width = total(&runs);
        let space = if part.after_space && !self.runs.is_empty() {
            self.shaped(part.word.start - 1..part.word.start)
        } else {
            Vec::new()
        };
        let room = self.measure - self.width;
        let fits = total(&space) + width <= room;
        if !fits && !self.runs.is_empty() {
            // A reader that joins lines finds the space that was between them.
            if self.level.is_ltr() {
                self.push(space);
            }
            self.end_line();
        } else {
            self.push(space);
        }
        if width <= self.measure {
            self.push(runs);
        } else {
            self.add_broken(part.word.clone(), &runs);
        }
    }

    /// A word wider than a line, in pieces that each fill one; the last leaves room for what follows.
    fn add_broken(&mut self, word: Range<usize>, runs: &[Run]) {
        let whole = face_of_word(&self.text[word.clone()], self.face);
        let mut start = word.start;
        for cut in cuts(runs, self.measure) {
            let piece = self.shaped_in(start..word.start + cut, whole);
            self.push(piece);
            self.end_line();
            start = word.start + cut;
        }
        let rest = self.shaped_in(start..word.end, whole);
        self.push(rest);
    }

    fn shaped(&self, part: Range<usize>) -> Vec<Run> {
        let whole = face_of_word(&self.text[part.clone()], self.face);
        self.shaped_in(part, whole)
    }

    fn shaped_in(&self, part: Range<usize>, whole: Option<Face>) -> Vec<Run> {
        shape(&self.text[part.clone()], &self.levels[part], self.face, whole)
    }

    fn push(&mut self, runs: Vec<Run>) {
        self.width += total(&runs);
        self.runs.extend(runs);
    }

    fn end_line(&mut self) {
        self.width = 0.0;
        let runs = std::mem::take(&mut self.runs);
        self.done.push(Line { runs: joined(in_visual_order(runs)) });
    }
}

fn total(runs: &[Run]) -> f32 {
    runs.iter().map(Run::width).sum()
}

/// Where a word has to be cut so that no piece is wider than `measure`, and the pieces are about as wide as each other:
/// positions in bytes from its start, each the start of a cluster.
fn cuts(runs: &[Run], measure: f32) -> Vec<usize> {
    // An Arabic letter is wider at the end of a piece than within a word.
    let reserve = if runs.iter().any(|run| run.level.is_rtl()) { (measure / 3.0).min(0.8) } else { 0.0 };
    let measure = measure - reserve;
    let even = total(runs) / (total(runs) / measure).ceil().max(1.0);
    let (mut cuts, mut before, mut filled) = (Vec::new(), 0.0, 0.0);
    for (start, advance) in clusters(runs) {
        let is_even = before + filled + advance / 2.0 > even * (cuts.len() + 1) as f32;
        if filled > 0.0 && (is_even || filled + advance > measure) {
            cuts.push(start);
            before += filled;
            filled = 0.0;
        }
        filled += advance;
    }
    cuts
}

/// The clusters of a word in logical order: where each starts in it, and its width.
fn clusters(runs: &[Run]) -> Vec<(usize, f32)> {
    let mut clusters: Vec<(usize, f32)> = Vec::new();
    let mut offset = 0;
    for run in runs {
        clusters.extend(run.advances().map(|(start, advance)| (offset + start, advance)));
        offset += run.text.len();
    }
    clusters.sort_by_key(|(start, _)| *start);
    clusters.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    clusters
}

fn in_visual_order(runs: Vec<Run>) -> Vec<Run> {
    let levels: Vec<Level> = runs.iter().map(|run| run.level).collect();
    let mut runs: Vec<Option<Run>> = runs.into_iter().map(Some).collect();
    BidiInfo::reorder_visual(&levels).into_iter().filter_map(|at| runs.get_mut(at).and_then(Option::take)).collect()
}

/// The runs with each that continues its neighbour in the same face, from left to right, joined to it.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.face == run.face && last.level.is_ltr() && run.level.is_ltr() => last.append(run),
            _ => joined.push(run),
        }
    }
    joined
}
