//! A document that proves who an organisation is: reviewed by a moderator, then deleted.

use crate::{
    error::{FieldErrorKind, FieldErrors},
    ids::DocumentId,
    string_enum::string_enum,
    text,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// The largest document, in megabytes.
const MAX_MEGABYTES: i64 = 5;
/// The largest document, in bytes.
pub const MAX_BYTES: usize = 5_000_000;
/// How long a document is kept that nobody reviews.
pub const KEPT: Span = Span::days(30);

string_enum! {
    /// The type of a document. Types that can contain scripts or other files are not allowed.
    pub enum DocumentKind {
        Pdf => "pdf",
        Jpeg => "jpeg",
        Png => "png",
    }
}

/// The magic bytes of each type (ISO 32000-2, 7.5.2; ITU-T T.81, B.1.1.3; PNG, 5.2 and 5.3, whose first chunk is
/// the header).
const MAGIC_BYTES: [(DocumentKind, &[u8]); 3] = [
    (DocumentKind::Pdf, b"%PDF-"),
    (DocumentKind::Jpeg, b"\xff\xd8\xff"),
    (DocumentKind::Png, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
];

impl DocumentKind {
    /// The type by content, whatever the file's name; or the error.
    pub fn of(content: &[u8]) -> Result<Self, FieldErrorKind> {
        if content.is_empty() {
            return Err(FieldErrorKind::NoFile);
        }
        if content.len() > MAX_BYTES {
            return Err(FieldErrorKind::FileTooLarge { max: MAX_MEGABYTES });
        }
        let known = MAGIC_BYTES.iter().find(|(_, beginning)| content.starts_with(beginning));
        known.map(|(kind, _)| *kind).ok_or(FieldErrorKind::NotADocument)
    }
}

/// A document that waits for review, without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDocument {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// Its length in bytes.
    pub bytes: i64,
    pub sent_at: Timestamp,
}

/// An input that only names a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentRef {
    pub document: String,
}

impl DocumentRef {
    /// The document, `None` when the identifier is malformed.
    pub fn id(&self) -> Option<DocumentId> {
        self.document.parse().ok()
    }
}

/// The form with which a moderator rejects a document, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RefuseDocument {
    pub document: String,
    pub reason: String,
}

impl RefuseDocument {
    pub const MAX_REASON: i64 = 500;

    /// The document, `None` when its identifier is malformed.
    pub fn id(&self) -> Option<DocumentId> {
        self.document.parse().ok()
    }

    /// The reason, or its error.
    pub fn reason(&self) -> Result<String, FieldErrors> {
        text::lines(&self.reason, Self::MAX_REASON).map_err(|problem| FieldErrors::of("reason", problem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_says_what_it_is() {
        assert_eq!(DocumentKind::of(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"), Ok(DocumentKind::Pdf));
        assert_eq!(DocumentKind::of(b"\xff\xd8\xff\xe0\0\x10JFIF"), Ok(DocumentKind::Jpeg));
        assert_eq!(DocumentKind::of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"), Ok(DocumentKind::Png));
    }

    #[test]
    fn what_it_is_called_says_nothing() {
        for other in [
            &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
            b"<!DOCTYPE html><script>alert(1)</script>",
            b" %PDF-1.7",
            b"GIF89a",
            b"PK\x03\x04",
            b"MZ",
            b"%PD",
            b"\x89PNG",
            b"\xff\xd8",
            b"\xef\xbb\xbf%PDF-1.7",
            b"\0",
        ] {
            assert_eq!(DocumentKind::of(other), Err(FieldErrorKind::NotADocument), "{other:?}");
        }
        assert_eq!(DocumentKind::of(b""), Err(FieldErrorKind::NoFile));
    }

    #[test]
    fn five_megabytes_and_not_a_byte_more() {
        let mut content = b"%PDF-".to_vec();
        content.resize(MAX_BYTES, b' ');
        assert_eq!(DocumentKind::of(&content), Ok(DocumentKind::Pdf));
        content.push(b' ');
        assert_eq!(DocumentKind::of(&content), Err(FieldErrorKind::FileTooLarge { max: 5 }));
    }
}
