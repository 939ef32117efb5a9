//! What a document consists of.

use domain::time::Timestamp;
use locales::Locale;

/// What a PDF says. Any text may stand in it: what cannot be seen is left out, what no face has is shown as a box.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// At the top of the first page and in the title bar of viewers.
    pub title: String,
    pub language: Locale,
    pub blocks: Vec<Block>,
    /// Not shown; written to the file, which depends on nothing else but the texts.
    pub made_at: Timestamp,
    /// At the foot of each page, beside its number; at most two lines.
    pub footer: String,
    /// Not shown either; written to the file as it is, for programs. Empty for nothing.
    pub embedded: String,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Heading(String),
    /// With the line breaks of the text.
    Paragraph(String),
    /// Names and their values, side by side.
    Facts(Vec<(String, String)>),
    /// As wide as the page. The heads come again on each page; a row may have fewer texts than there are heads.
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A paragraph in small print.
    Small(String),
    /// A name in large letters.
    Name(String),
    /// A text as a QR code, with paragraphs beside it that say the same: the code itself is decoration.
    Code {
        text: String,
        beside: Vec<String>,
    },
}
