//! Texts as lines that fit a width.

use super::faces::Face;
use super::runs::{Run, shape};
use super::text::drawable;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// One line, its runs from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub runs: Vec<Run>,
}

impl Line {
    /// In em.
    pub(super) fn width(&self) -> f32 {
        self.runs.iter().map(Run::width).sum()
    }
}

/// The lines of a text: at least one, none wider than `measure` (in em), unless a single character is. A word that is
/// wider is broken where it has to be. The time is proportional to the length of the text.
pub(super) fn wrap(text: &str, face: Face, measure: f32) -> Vec<Line> {
    drawable(text).split('\n').flat_map(|paragraph| Paragraph::new(paragraph, face, measure).lines()).collect()
}

/// The width of the text on one line, and of its widest part that does not break, in em.
pub(super) fn widths(text: &str, face: Face) -> (f32, f32) {
    let lines = wrap(text, face, f32::INFINITY);
    let natural = lines.iter().map(Line::width).fold(0.0, f32::max);
    let text = drawable(text);
    let parts = text.split('\n').flat_map(|line| parts(line).into_iter().map(move |part| &line[part.word]));
    let least = parts.map(|word| shape(word, &[], face).iter().map(Run::width).sum()).fold(0.0, f32::max);
    (natural, least)
}

/// What a line can begin with: a word or what follows a hyphen in it, and whether a space comes before it.
struct Part {
    word: Range<usize>,
    after_space: bool,
}

/// A line breaks at spaces, and after a hyphen, dash or slash before a letter, so not within a date.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut start, mut after_space) = (0, false);
    let mut before = ' ';
    let is_dash = |character| matches!(character, '-' | '–' | '—' | '/');
    for (at, character) in text.char_indices() {
        let ends = character == ' ' || (is_dash(before) && character.is_alphabetic() && text[start..at].len() > 1);
        if ends && start < at {
            parts.push(Part { word: start..at, after_space });
            (start, after_space) = (at, false);
        }
        if character == ' ' {
            (start, after_space) = (at + 1, true);
        }
        before = character;
    }
    if start < text.len() {
        parts.push(Part { word: start..text.len(), after_space });
    }
    parts
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
        let mut start = word.start;
        for cut in cuts(runs, self.measure) {
            let piece = self.shaped(start..word.start + cut);
            self.push(piece);
            self.end_line();
            start = word.start + cut;
        }
        let rest = self.shaped(start..word.end);
        self.push(rest);
    }

    fn shaped(&self, part: Range<usize>) -> Vec<Run> {
        shape(&self.text[part.clone()], &self.levels[part], self.face)
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

/// Where a word has to be cut so that no piece is wider than `measure`: positions in bytes from its start, each the
/// start of a cluster.
fn cuts(runs: &[Run], measure: f32) -> Vec<usize> {
    let mut clusters: Vec<(usize, f32)> = Vec::new();
    let mut offset = 0;
    for run in runs {
        clusters.extend(run.glyphs.iter().map(|glyph| (offset + glyph.text_range.start, glyph.x_advance)));
        offset += run.text.len();
    }
    clusters.sort_by_key(|(start, _)| *start);
    clusters.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    let (mut cuts, mut filled) = (Vec::new(), 0.0);
    for (start, advance) in clusters {
        if filled > 0.0 && filled + advance > measure {
            cuts.push(start);
            filled = 0.0;
        }
        filled += advance;
    }
    cuts
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
