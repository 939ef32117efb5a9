use crate::{
    Error, Result,
    pdf::{Line, Pen},
};
use std::f32::consts::{FRAC_PI_2, TAU};
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

/// A colour without transparency.
pub(super) type Colour = (u8, u8, u8);

/// A picture that is being drawn, with lengths in pixels from its top left.
pub(super) struct Canvas(Pixmap);

impl Canvas {
    /// A picture of one colour.
    pub(super) fn of_size((width, height): (u32, u32), (red, green, blue): Colour) -> Result<Self> {
        let pixels = Pixmap::new(width, height);
        let mut pixels = pixels.ok_or_else(|| Error::Unexpected("a picture without a size".to_owned()))?;
        pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
        Ok(Self(pixels))
    }

    /// Draws a line of text from a point on its baseline to the right.
    pub(super) fn text(&mut self, line: &Line, (mut left, baseline): (f32, f32), size: f32, colour: Colour) {
        let mut letters = Letters::default();
        for run in &line.runs {
            let em = size * run.face.scale();
            for glyph in &run.glyphs {
                letters.place((left + glyph.x_offset * em, baseline - glyph.y_offset * em), em);
                run.face.outline(glyph.glyph_id, &mut letters);
                left += glyph.x_advance * em;
            }
        }
        self.fill(letters.path.finish(), colour);
    }

    /// Draws a line of a pixel and a half.
    pub(super) fn rule(&mut self, from: f32, to: f32, y: f32, colour: Colour) {
        let mut path = PathBuilder::new();
        path.move_to(from, y);
        path.line_to(to, y);
        self.stroke(path.finish(), 1.5, colour);
    }

    /// Draws a disc with an edge.
    pub(super) fn disc(&mut self, centre: (f32, f32), radius: f32, inside: Colour, (width, edge): (f32, Colour)) {
        let disc = PathBuilder::from_circle(centre.0, centre.1, radius);
        self.fill(disc.clone(), inside);
        self.stroke(disc, width, edge);
    }

    /// Draws a part of a disc, of 1, clockwise from the top.
    pub(super) fn sector(&mut self, centre: (f32, f32), radius: f32, part: f32, colour: Colour) {
        self.fill(sector(centre, radius, TAU * part), colour);
    }

    /// The picture as a PNG.
    pub(super) fn png(&self) -> Result<Vec<u8>> {
        self.0.encode_png().map_err(|error| Error::Unexpected(format!("a picture: {error}")))
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        if let Some(path) = path {
            self.0.fill_path(&path, &paint(colour), FillRule::Winding, Transform::identity(), None);
        }
    }

    fn stroke(&mut self, path: Option<Path>, width: f32, colour: Colour) {
        if let Some(path) = path {
            let stroke = Stroke { width, ..Stroke::default() };
            self.0.stroke_path(&path, &paint(colour), &stroke, Transform::identity(), None);
        }
    }
}

fn paint((red, green, blue): Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, u8::MAX);
    paint
}

/// From the centre to the top, along the edge and back, in arcs of a quarter at most.
fn sector((x, y): (f32, f32), radius: f32, angle: f32) -> Option<Path> {
    let point = |angle: f32| (x + radius * angle.sin(), y - radius * angle.cos());
    let arcs = (angle / FRAC_PI_2).ceil();
    let step = angle / arcs;
    // How far the handles of a Bézier curve reach that draws such an arc.
    let handle = radius * 4.0 / 3.0 * (step / 4.0).tan();
    let mut path = PathBuilder::new();
    path.move_to(x, y);
    path.line_to(x, y - radius);
    let (mut from, mut left) = (0.0, arcs);
    while left > 0.0 {
        let to = from + step;
        let (start, end) = (point(from), point(to));
        path.cubic_to(
            start.0 + handle * from.cos(),
            start.1 + handle * from.sin(),
            end.0 - handle * to.cos(),
            end.1 - handle * to.sin(),
            end.0,
            end.1,
        );
        (from, left) = (to, left - 1.0);
    }
    path.close();
    path.finish()
}

/// The outlines of a line of text.
#[derive(Default)]
struct Letters {
    path: PathBuilder,
    origin: (f32, f32),
    em: f32,
}

impl Letters {
    /// Where the next glyph begins, and its size.
    fn place(&mut self, origin: (f32, f32), em: f32) {
        (self.origin, self.em) = (origin, em);
    }

    fn at(&self, (x, y): (f32, f32)) -> (f32, f32) {
        (self.origin.0 + x * self.em, self.origin.1 - y * self.em)
    }
}

impl Pen for Letters {
    fn move_to(&mut self, to: (f32, f32)) {
        let (x, y) = self.at(to);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, to: (f32, f32)) {
        let (x, y) = self.at(to);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, by: (f32, f32), to: (f32, f32)) {
        let ((x1, y1), (x, y)) = (self.at(by), self.at(to));
        self.path.quad_to(x1, y1, x, y);
    }

    fn cubic_to(&mut self, by: (f32, f32), and_by: (f32, f32), to: (f32, f32)) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(by), self.at(and_by), self.at(to));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
