//! Documents that are given out as PDF: A4, in the face of the site, with structure for readers that speak (PDF/UA-1)
//! and whole for archives (PDF/A-2a). The text is [laid out](blocks) on [pages], which are then [drawn](draw).

mod blocks;
mod document;
mod draw;
mod faces;
mod lines;
mod mark;
mod pages;
mod runs;
mod structure;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use document::{Block, Document};
pub(crate) use faces::{Face, Pen};
pub(crate) use lines::{Line, wrap, wrap_evenly};
pub(crate) use text::in_short;

use crate::Result;

impl Document {
    /// The bytes of the PDF, the same for the same document. The time is proportional to the length of its texts.
    pub(crate) fn to_pdf(&self) -> Result<Vec<u8>> {
        draw::to_pdf(self, &blocks::laid_out(self))
    }
}
