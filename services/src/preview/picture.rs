use super::{
    Preview,
    canvas::{Canvas, Colour},
};
use crate::{
    Result,
    pdf::{Face, Line, in_short, wrap, wrap_evenly},
};
use unicode_bidi::{Direction, get_base_direction};

/// The size that link previews are made for.
pub(super) const SIZE: (u32, u32) = (1200, 630);

/// The colours of the site on paper: `style/tokens/colour.css`.
const PAPER: Colour = (0xfb, 0xf8, 0xf2);
const INK: Colour = (0x20, 0x1b, 0x15);
const SOFT: Colour = (0x65, 0x5d, 0x52);
const HAIRLINE: Colour = (0xe4, 0xdc, 0xcf);
const TIME: Colour = (0xf2, 0xa5, 0x16);
const TIME_FACE: Colour = (0xf6, 0xea, 0xd2);

const LEFT: f32 = 72.0;
const RIGHT: f32 = 1128.0;
/// The widest line of the title, and of the organisation's name.
const MEASURE: f32 = 780.0;
/// The baseline of the organisation's name.
const ORGANISATION: f32 = 110.0;
/// Where the title begins and ends.
const TITLE: (f32, f32) = (140.0, 482.0);
/// The sizes that the title may have; the first that fits is taken.
const TITLE_SIZES: [f32; 8] = [104.0, 92.0, 80.0, 72.0, 64.0, 56.0, 50.0, 44.0];
/// From one baseline of the title to the next, of its size.
const LEADING: f32 = 1.16;
/// The most lines of a title.
const TITLE_LINES: usize = 4;
const RULE: f32 = 510.0;
/// The baseline of the last line.
const LAST: f32 = 570.0;
const LAST_SIZE: f32 = 36.0;
/// The widest state in words: beside it stands the name of the site.
const STATE_MEASURE: f32 = 880.0;
const FACE_CENTRE: (f32, f32) = (1008.0, 192.0);
/// The mark is drawn in units of a thirty-second of its width, as in `public/icon.svg`.
const FACE_UNIT: f32 = 7.5;

/// The picture as a PNG.
pub(super) fn png(preview: &Preview) -> Result<Vec<u8>> {
    let mut canvas = Canvas::of_size(SIZE, PAPER)?;
    canvas.disc(FACE_CENTRE, 14.5 * FACE_UNIT, TIME_FACE, (2.0 * FACE_UNIT, INK));
    canvas.sector(FACE_CENTRE, 13.5 * FACE_UNIT, preview.minutes.clamp(0, 60) as f32 / 60.0, TIME);
    draw_line(&mut canvas, &preview.organisation, Face::Regular, 34.0, MEASURE, ORGANISATION, SOFT);
    draw_title(&mut canvas, &preview.title);
    canvas.rule(LEFT, RIGHT, RULE, HAIRLINE);
    draw_line(&mut canvas, &preview.state, Face::Bold, LAST_SIZE, STATE_MEASURE, LAST, INK);
    for name in wrap("Quinze", Face::Bold, f32::INFINITY) {
        canvas.text(&name, (RIGHT - LAST_SIZE * name.width(), LAST), LAST_SIZE, SOFT);
    }
    canvas.png()
}

fn draw_title(canvas: &mut Canvas, title: &str) {
    if !is_legible(title, Face::Bold) {
        return;
    }
    let (size, lines) = fitted(title);
    for (at, line) in lines.iter().enumerate() {
        let baseline = TITLE.0 + size + LEADING * size * at as f32;
        canvas.text(line, (start(title, line, size, MEASURE), baseline), size, INK);
    }
}

/// The title at the largest size at which it fits, at the smallest one with an ellipsis where it does not.
fn fitted(title: &str) -> (f32, Vec<Line>) {
    let wrapped = |size: f32| (size, wrap_evenly(title, Face::Bold, MEASURE / size));
    let fits = |(size, lines): &(f32, Vec<Line>)| {
        let height = size * (1.0 + LEADING * lines.len().saturating_sub(1) as f32 + 0.25);
        lines.len() <= TITLE_LINES && height <= TITLE.1 - TITLE.0
    };
    TITLE_SIZES.into_iter().map(wrapped).find(fits).unwrap_or_else(|| {
        let smallest = TITLE_SIZES[TITLE_SIZES.len() - 1];
        (smallest, shortened(title, Face::Bold, MEASURE / smallest, TITLE_LINES))
    })
}

/// A text on one line, with an ellipsis where it is too long.
fn draw_line(canvas: &mut Canvas, text: &str, face: Face, size: f32, measure: f32, baseline: f32, colour: Colour) {
    if !is_legible(text, face) {
        return;
    }
    for line in shortened(text, face, measure / size, 1) {
        canvas.text(&line, (start(text, &line, size, measure), baseline), size, colour);
    }
}

/// Whether the faces have most of its letters: boxes say nothing, and whoever shows the picture shows the title as text.
fn is_legible(text: &str, face: Face) -> bool {
    let letters = || text.chars().filter(|character| character.is_alphanumeric());
    let drawn = letters().filter(|letter| face.has(*letter) || Face::Fallback.has(*letter)).count();
    2 * drawn >= letters().count()
}

/// As much of a text as fits so many lines of a length in em, with an ellipsis where that is not all.
fn shortened(text: &str, face: Face, measure: f32, lines: usize) -> Vec<Line> {
    let most = text.chars().count();
    let shorter = (0..=most).rev().map(|length| wrap(&in_short(text, length), face, measure));
    shorter.into_iter().find(|wrapped| wrapped.len() <= lines).unwrap_or_default()
}

/// Where a line of a text begins on the left: one that runs from right to left ends on the right of its column.
fn start(text: &str, line: &Line, size: f32, measure: f32) -> f32 {
    match get_base_direction(text) {
        Direction::Rtl => LEFT + measure - size * line.width(),
        Direction::Ltr | Direction::Mixed => LEFT,
    }
}
