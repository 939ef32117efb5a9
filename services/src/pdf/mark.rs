//! The mark of the product, as in `public/icon.svg`: the face of a clock with its first quarter filled.

use super::style::{INK, TIME, TIME_FACE, colour};
use krilla::geom::{Path, PathBuilder};
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;

/// How far the handles of a Bézier curve reach that draws a quarter of a circle of radius 1.
const HANDLE: f32 = 0.552_284_8;

/// Draws the mark `size` points wide, with its top left at a point.
pub(super) fn draw(surface: &mut Surface, (left, top): (f32, f32), size: f32) {
    let unit = size / 32.0;
    let centre = (left + 16.0 * unit, top + 16.0 * unit);
    surface.set_fill(Some(fill(TIME_FACE)));
    surface.set_stroke(Some(Stroke { paint: colour(INK).into(), width: 2.0 * unit, ..Stroke::default() }));
    if let Some(face) = circle(centre, 14.5 * unit) {
        surface.draw_path(&face);
    }
    surface.set_fill(Some(fill(TIME)));
    surface.set_stroke(None);
    if let Some(quarter) = quarter(centre, 13.5 * unit) {
        surface.draw_path(&quarter);
    }
}

fn fill(of: (u8, u8, u8)) -> Fill {
    Fill { paint: colour(of).into(), ..Fill::default() }
}

fn circle((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x, y - radius);
    for (from, to) in
        [((0.0, -1.0), (1.0, 0.0)), ((1.0, 0.0), (0.0, 1.0)), ((0.0, 1.0), (-1.0, 0.0)), ((-1.0, 0.0), (0.0, -1.0))]
    {
        arc(&mut path, (x, y), radius, from, to);
    }
    path.close();
    path.finish()
}

/// From twelve to three.
fn quarter((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    path.line_to(x, y - radius);
    arc(&mut path, (x, y), radius, (0.0, -1.0), (1.0, 0.0));
    path.close();
    path.finish()
}

/// A quarter of a circle between two of its points, given by their directions from the centre.
fn arc(path: &mut PathBuilder, (x, y): (f32, f32), radius: f32, from: (f32, f32), to: (f32, f32)) {
    let at = |across: f32, down: f32| (x + radius * across, y + radius * down);
    let (x1, y1) = at(from.0 + HANDLE * to.0, from.1 + HANDLE * to.1);
    let (x2, y2) = at(to.0 + HANDLE * from.0, to.1 + HANDLE * from.1);
    let (x3, y3) = at(to.0, to.1);
    path.cubic_to(x1, y1, x2, y2, x3, y3);
}
