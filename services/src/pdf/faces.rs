//! The faces, which are part of the program. Where they come from is in `fonts/README.md`.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer, ttf_parser};
use std::sync::LazyLock;

/// One of the faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    /// For words with letters that the others lack.
    Fallback,
}

struct Loaded {
    shaper: rustybuzz::Face<'static>,
    font: Font,
}

static FACES: LazyLock<[Loaded; 3]> = LazyLock::new(|| {
    [
        load(include_bytes!("fonts/atkinson-hyperlegible-next-regular.ttf")),
        load(include_bytes!("fonts/atkinson-hyperlegible-next-bold.ttf")),
        load(include_bytes!("fonts/dejavu-sans.ttf")),
    ]
});

fn load(bytes: &'static [u8]) -> Loaded {
    let shaper = rustybuzz::Face::from_slice(bytes, 0).expect("a face of the program can be read");
    let font = Font::new(bytes.into(), 0).expect("a face of the program can be read");
    Loaded { shaper, font }
}

/// What the fallback draws for a character that no face has: a narrow box.
const MISSING: char = '\u{25af}';

impl Face {
    fn loaded(self) -> &'static Loaded {
        let [regular, bold, fallback] = &*FACES;
        match self {
            Self::Regular => regular,
            Self::Bold => bold,
            Self::Fallback => fallback,
        }
    }

    /// The font as it is written to a PDF.
    pub(super) fn font(self) -> Font {
        self.loaded().font.clone()
    }

    /// The size at which its letters are as tall as those of the others, of 1.
    pub(crate) fn scale(self) -> f32 {
        match self {
            Self::Regular | Self::Bold => 1.0,
            // The heights of the capitals, 0.668 em and 0.729 em.
            Self::Fallback => 0.916,
        }
    }

    /// Draws the outline of a glyph, with lengths in em of its own size, upwards; nothing for a space.
    pub(crate) fn outline(self, glyph: GlyphId, pen: &mut impl Pen) {
        let Loaded { shaper, font } = self.loaded();
        let glyph = ttf_parser::GlyphId(u16::try_from(glyph.to_u32()).unwrap_or_default());
        shaper.outline_glyph(glyph, &mut InEm { pen, unit: 1.0 / font.units_per_em() });
    }

    /// Whether it can draw the character.
    pub(crate) fn has(self, character: char) -> bool {
        self.loaded().shaper.glyph_index(character).is_some()
    }

    /// The glyphs of a text in visual order, with lengths in em of its own size. A character that the face lacks becomes a box.
    pub(super) fn shape(self, text: &str, right_to_left: bool) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaped = rustybuzz::shape(&self.loaded().shaper, &[], buffer);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|glyph| glyph.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let end = |start| starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(text.len());
        let em = |units: i32| units as f32 / self.loaded().font.units_per_em();
        let places = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs = places.map(|(glyph, place)| {
            let start = glyph.cluster as usize;
            KrillaGlyph {
                glyph_id: GlyphId::new(glyph.glyph_id),
                text_range: start..end(start),
                x_advance: em(place.x_advance),
                x_offset: em(place.x_offset),
                y_offset: em(place.y_offset),
                y_advance: 0.0,
                location: None,
            }
        });
        glyphs.map(|glyph| self.seen(glyph)).collect()
    }

    /// A box for each character of the text, which is still that text when it is copied.
    pub(super) fn boxes(text: &str) -> Vec<KrillaGlyph> {
        let boxes = text.char_indices().map(|(at, character)| {
            let mut glyph = Self::Fallback.missing();
            glyph.text_range = at..at + character.len_utf8();
            glyph
        });
        boxes.collect()
    }

    /// The glyph, or the box where the face has none (glyph 0).
    fn seen(self, glyph: KrillaGlyph) -> KrillaGlyph {
        if glyph.glyph_id.to_u32() != 0 {
            return glyph;
        }
        KrillaGlyph { text_range: glyph.text_range, ..self.missing() }
    }

    fn missing(self) -> KrillaGlyph {
        let Loaded { shaper, font } = self.loaded();
        let glyph = shaper.glyph_index(MISSING).or_else(|| shaper.glyph_index('?')).unwrap_or(ttf_parser::GlyphId(0));
        let advance = f32::from(shaper.glyph_hor_advance(glyph).unwrap_or_default()) / font.units_per_em();
        KrillaGlyph::new(GlyphId::new(glyph.0.into()), advance, 0.0, 0.0, 0.0, 0..0, None)
    }
}

/// What draws outlines.
pub(crate) trait Pen {
    fn move_to(&mut self, to: (f32, f32));
    fn line_to(&mut self, to: (f32, f32));
    fn quad_to(&mut self, by: (f32, f32), to: (f32, f32));
    fn cubic_to(&mut self, by: (f32, f32), and_by: (f32, f32), to: (f32, f32));
    fn close(&mut self);
}

/// A pen for lengths in units of a face.
struct InEm<'a, P> {
    pen: &'a mut P,
    unit: f32,
}

impl<P> InEm<'_, P> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (x * self.unit, y * self.unit)
    }
}

impl<P: Pen> ttf_parser::OutlineBuilder for InEm<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.pen.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pen.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.pen.quad_to(self.at(x1, y1), self.at(x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.pen.cubic_to(self.at(x1, y1), self.at(x2, y2), self.at(x, y));
    }

    fn close(&mut self) {
        self.pen.close();
    }
}
