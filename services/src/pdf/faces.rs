//! The faces, which are part of the program. Where they come from is in `fonts/README.md`.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer, ttf_parser};
use std::sync::LazyLock;

/// One of the faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
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
    pub(super) fn scale(self) -> f32 {
        match self {
            Self::Regular | Self::Bold => 1.0,
            // The heights of the capitals, 0.668 em and 0.729 em.
            Self::Fallback => 0.916,
        }
    }

    /// Whether it can draw the character.
    pub(super) fn has(self, character: char) -> bool {
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
