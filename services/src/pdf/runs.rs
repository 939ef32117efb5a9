//! Words as glyphs: which face draws which part of a word, and in which direction.

use super::faces::Face;
use krilla::text::KrillaGlyph;
use unicode_bidi::Level;
use unicode_normalization::char::is_combining_mark;

/// Text in one face and one direction.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub face: Face,
    pub level: Level,
    pub text: String,
    /// In visual order, with lengths in em of the face's own size.
    pub glyphs: Vec<KrillaGlyph>,
}

impl Run {
    /// In em.
    pub(super) fn width(&self) -> f32 {
        self.advances().map(|(_, advance)| advance).sum()
    }

    /// Where in the text each glyph's cluster starts, and the glyph's width in em.
    pub(super) fn advances(&self) -> impl Iterator<Item = (usize, f32)> {
        let scale = self.face.scale();
        self.glyphs.iter().map(move |glyph| (glyph.text_range.start, glyph.x_advance * scale))
    }

    /// Appends what follows in the same face, from left to right.
    pub(super) fn append(&mut self, next: Self) {
        let start = self.text.len();
        self.text.push_str(&next.text);
        self.glyphs.extend(next.glyphs.into_iter().map(|mut glyph| {
            glyph.text_range = glyph.text_range.start + start..glyph.text_range.end + start;
            glyph
        }));
    }
}

/// The face that draws a whole word, if one can: a name is not set in two faces for the sake of one letter.
pub(super) fn face_of_word(word: &str, face: Face) -> Option<Face> {
    [face, Face::Fallback].into_iter().find(|face| word.chars().all(|character| face.has(character)))
}

/// The runs of a word or a piece of it, in logical order. `levels` has the level of each byte; `whole` is the face of
/// the word, without which each character is in the first face that has it.
pub(super) fn shape(word: &str, levels: &[Level], face: Face, whole: Option<Face>) -> Vec<Run> {
    let mut runs: Vec<(Option<Face>, Level, String)> = Vec::new();
    for (at, character) in word.char_indices() {
        let level = levels.get(at).copied().unwrap_or(Level::ltr());
        let last = runs.last_mut();
        let before = last.as_ref().and_then(|(face, ..)| *face);
        let drawn_by = whole.or_else(|| face_of(character, before, face));
        match last {
            Some((same, beside, text)) if *same == drawn_by && *beside == level => text.push(character),
            _ => runs.push((drawn_by, level, character.to_string())),
        }
    }
    let shaped = runs.into_iter().map(|(face, level, text)| {
        let glyphs = face.map_or_else(|| boxes(&text, level), |face| face.shape(&text, level.is_rtl()));
        Run { face: face.unwrap_or(Face::Fallback), level, text, glyphs }
    });
    shaped.collect()
}

/// Which face draws the character, if any does. A combining mark stays with its letter.
fn face_of(character: char, before: Option<Face>, face: Face) -> Option<Face> {
    let beside = before.filter(|_| is_combining_mark(character));
    beside.into_iter().chain([face, Face::Fallback]).find(|face| face.has(character))
}

fn boxes(text: &str, level: Level) -> Vec<KrillaGlyph> {
    let mut boxes = Face::boxes(text);
    if level.is_rtl() {
        boxes.reverse();
    }
    boxes
}
