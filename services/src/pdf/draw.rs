//! Pages as a PDF.

use super::document::Document;
use super::faces::Face;
use super::lines::Line;
use super::pages::{Code, Page, Pages, Text, typeset};
use super::style::{FOOTER, HAIRLINE, INK, LEFT, MARK, PAGE, SMALL, SOFT, Style, WIDTH, colour};
use super::text::in_short;
use super::{mark, structure};
use crate::{Error, Result};
use domain::time::Timestamp;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

/// The first and the other pages have a mark of this size, in points.
const LARGE: f32 = 32.0;
const LITTLE: f32 = 15.0;

/// The name that stands for an empty title: a PDF for everybody has one.
const NAME: &str = "Quinze";

/// The bytes of the PDF.
pub(super) fn to_pdf(document: &Document, pages: &Pages) -> Result<Vec<u8>> {
    let title = Some(in_short(&document.title, 200)).filter(|title| !title.is_empty()).unwrap_or(NAME.to_owned());
    let settings = SerializeSettings { configuration: configuration()?, ..SerializeSettings::default() };
    let mut pdf = krilla::Document::new_with(settings);
    let mut drawn: Vec<Vec<Identifier>> = vec![Vec::new(); pages.nodes.len()];
    for (at, page) in pages.all.iter().enumerate() {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1);
        let size = size.ok_or_else(|| Error::Unexpected("a page without a size".to_owned()))?;
        let mut drawn_page = pdf.start_page_with(size);
        let mut surface = drawn_page.surface();
        decorated(&mut surface, ArtifactType::Header, |surface| draw_header(surface, &title, at));
        draw_page(&mut surface, page, &mut drawn);
        let number = format!("{}\u{a0}/\u{a0}{}", at + 1, pages.all.len());
        decorated(&mut surface, ArtifactType::Footer, |surface| draw_footer(surface, &document.footer, &number));
        surface.finish();
        drawn_page.finish();
    }
    pdf.set_tag_tree(structure::tree(&pages.nodes, &drawn));
    pdf.set_outline(structure::outline(pages, &title));
    pdf.set_metadata(metadata(document, title));
    pdf.finish().map_err(|error| Error::Unexpected(format!("a PDF: {error:?}")))
}

fn configuration() -> Result<Configuration> {
    let wanted = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1);
    wanted.finish().map_err(|error| Error::Unexpected(format!("the standards of a PDF: {error:?}")))
}

fn metadata(document: &Document, title: String) -> Metadata {
    let language = document.language.code().to_owned();
    let metadata = Metadata::new().title(title).language(language).creator(NAME.to_owned()).producer(NAME.to_owned());
    let embedded = Some(document.embedded.clone()).filter(|embedded| !embedded.is_empty());
    metadata.keywords(embedded.into_iter().collect()).creation_date(date(document.made_at))
}

fn date(at: Timestamp) -> DateTime {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// Draws what is not part of the text, so that no reader speaks it.
fn decorated(surface: &mut Surface, kind: ArtifactType, draw: impl FnOnce(&mut Surface)) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    draw(surface);
    surface.end_tagged();
}

fn draw_header(surface: &mut Surface, title: &str, page: usize) {
    if page == 0 {
        return mark::draw(surface, (LEFT, MARK), LARGE);
    }
    mark::draw(surface, (LEFT, MARK), LITTLE);
    let x = LEFT + LITTLE + 7.0;
    let line = typeset(title, SMALL, LEFT + WIDTH - x).into_iter().next().unwrap_or_default();
    draw_line(surface, &line, SMALL, x, MARK + LITTLE / 2.0 + 3.0);
}

fn draw_footer(surface: &mut Surface, footer: &str, number: &str) {
    draw_rule(surface, FOOTER - 18.0, HAIRLINE);
    let number = typeset(number, SMALL, WIDTH).into_iter().next().unwrap_or_default();
    let width = number.width() * SMALL.size;
    draw_line(surface, &number, SMALL, LEFT + WIDTH - width, FOOTER);
    let lines = typeset(footer, SMALL, WIDTH - width - 24.0).into_iter().take(2);
    for (line, baseline) in lines.zip([FOOTER, FOOTER + SMALL.leading]) {
        draw_line(surface, &line, SMALL, LEFT, baseline);
    }
}

fn draw_page(surface: &mut Surface, page: &Page, drawn: &mut [Vec<Identifier>]) {
    decorated(surface, ArtifactType::Layout, |surface| {
        for rule in &page.rules {
            draw_rule(surface, rule.y, rule.colour);
        }
        for code in &page.codes {
            draw_code(surface, code);
        }
    });
    for text in &page.texts {
        let Text { line, style, x, baseline, node } = text;
        match node {
            Some(node) => {
                let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                drawn[*node].push(identifier);
                draw_line(surface, line, *style, *x, *baseline);
                surface.end_tagged();
            }
            None => decorated(surface, ArtifactType::PaginationOther, |surface| {
                draw_line(surface, line, *style, *x, *baseline);
            }),
        }
    }
}

fn draw_line(surface: &mut Surface, line: &Line, style: Style, x: f32, baseline: f32) {
    let mut x = x;
    surface.set_fill(Some(Fill { paint: colour(style.colour).into(), ..Fill::default() }));
    for run in &line.runs {
        // The fallback has one weight: a line around its letters makes them bold.
        let bold = style.face == Face::Bold && run.face == Face::Fallback;
        let stroke = Stroke { paint: colour(style.colour).into(), width: style.size * 0.035, ..Stroke::default() };
        surface.set_stroke(Some(stroke).filter(|_| bold));
        let (start, size) = (Point::from_xy(x, baseline), style.size * run.face.scale());
        surface.draw_glyphs(start, &run.glyphs, run.face.font(), &run.text, size, false);
        x += run.width() * style.size;
    }
    surface.set_stroke(None);
}

/// Draws the bars of a code a little higher than they are apart, so that no light shows between them.
fn draw_code(surface: &mut Surface, code: &Code) {
    let unit = code.size / code.width.max(1) as f32;
    let mut path = PathBuilder::new();
    for bar in &code.bars {
        let (left, top) = (LEFT + bar.x as f32 * unit, code.y + bar.y as f32 * unit);
        let (right, bottom) = (left + bar.length as f32 * unit, top + unit * 1.02);
        path.move_to(left, top);
        path.line_to(right, top);
        path.line_to(right, bottom);
        path.line_to(left, bottom);
        path.close();
    }
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: colour(INK).into(), ..Fill::default() }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn draw_rule(surface: &mut Surface, y: f32, of: (u8, u8, u8)) {
    let mut path = PathBuilder::new();
    path.move_to(LEFT, y);
    path.line_to(LEFT + WIDTH, y);
    let width = if of == SOFT { 0.9 } else { 0.75 };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: colour(of).into(), width, ..Stroke::default() }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.set_stroke(None);
}
