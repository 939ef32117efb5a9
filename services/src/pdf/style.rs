//! Sizes, colours and places on the page. Lengths are in points.

use super::faces::Face;
use krilla::color::rgb::Color;

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub face: Face,
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    pub colour: (u8, u8, u8),
}

const fn style(face: Face, size: f32, leading: f32, colour: (u8, u8, u8)) -> Style {
    Style { face, size, leading, colour }
}

/// The colours are those of the site on paper: `style/tokens/colour.css`.
pub(super) const INK: (u8, u8, u8) = (0x20, 0x1b, 0x15);
pub(super) const SOFT: (u8, u8, u8) = (0x65, 0x5d, 0x52);
pub(super) const HAIRLINE: (u8, u8, u8) = (0xe4, 0xdc, 0xcf);
pub(super) const TIME: (u8, u8, u8) = (0xf2, 0xa5, 0x16);
pub(super) const TIME_FACE: (u8, u8, u8) = (0xf6, 0xea, 0xd2);

pub(super) const TITLE: Style = style(Face::Bold, 25.0, 31.0, INK);
pub(super) const NAME: Style = style(Face::Bold, 20.0, 26.0, INK);
pub(super) const HEADING: Style = style(Face::Bold, 13.5, 18.0, INK);
pub(super) const BODY: Style = style(Face::Regular, 10.5, 15.75, INK);
pub(super) const LABEL: Style = style(Face::Regular, 10.5, 15.75, SOFT);
pub(super) const HEAD: Style = style(Face::Bold, 9.0, 13.0, INK);
pub(super) const CELL: Style = style(Face::Regular, 9.0, 13.0, INK);
pub(super) const SMALL: Style = style(Face::Regular, 8.5, 12.75, SOFT);

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
pub(super) const LEFT: f32 = 66.0;
/// Of tables, rules and the footer.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
/// Of running text: about 80 characters.
pub(super) const MEASURE: f32 = 390.0;
/// Where the first page and the others begin.
pub(super) const FIRST_TOP: f32 = 122.0;
pub(super) const TOP: f32 = 100.0;
/// Where every page ends.
pub(super) const BOTTOM: f32 = PAGE.1 - 92.0;
/// The baseline of the footer.
pub(super) const FOOTER: f32 = PAGE.1 - 48.0;
/// The top of the mark.
pub(super) const MARK: f32 = 52.0;

/// The first colour as the PDF has it.
pub(super) fn colour((red, green, blue): (u8, u8, u8)) -> Color {
    Color::new(red, green, blue)
}
