//! Documents that are given out as PDF: A4, in the face of the site, with structure for readers that speak (PDF/UA-1)
//! and whole for archives (PDF/A-2a). The text is [laid out](blocks) on [sheets], which are then [drawn](draw).

mod blocks;
mod draw;
mod faces;
mod lines;
mod mark;
mod runs;
mod sheets;
mod structure;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;

use crate::Result;
use domain::time::Timestamp;
use locales::Locale;

/// What a PDF says. Any text may stand in it: what cannot be seen is left out, what no face has is shown as a box.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// At the top of the first sheet and in the title bar of viewers.
    pub title: String,
    pub language: Locale,
    pub blocks: Vec<Block>,
    /// Not shown; written to the file, which depends on nothing else but the texts.
    pub made_at: Timestamp,
    /// At the foot of each sheet, beside its number; at most two lines.
    pub footer: String,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Heading(String),
    /// With the line breaks of the text.
    Paragraph(String),
    /// Names and their values, side by side.
    Facts(Vec<(String, String)>),
    /// As wide as the sheet. The heads come again on each sheet; a row may have fewer texts than there are heads.
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A paragraph in small print.
    Small(String),
}

impl Document {
    /// The bytes of the PDF, the same for the same document. The time is proportional to the length of its texts.
    pub(crate) fn to_pdf(&self) -> Result<Vec<u8>> {
        draw::to_pdf(self, &blocks::laid_out(self))
    }
}
