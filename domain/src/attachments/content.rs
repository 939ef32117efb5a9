//! What a file is, by its content alone: neither its name nor the type that a browser sends is believed.

use super::{MAX_BYTES, MAX_MEGABYTES, jpeg};
use crate::{error::FieldErrorKind, string_enum::string_enum};

string_enum! {
    /// The kind of an attachment.
    pub enum FileKind {
        /// Stored as WebP in several widths, whatever it came as.
        Picture => "picture",
        /// Stored as it came, and only ever downloaded.
        Pdf => "pdf",
        /// Plain text in UTF-8, only ever downloaded.
        Text => "text",
    }
}

/// The format in which a file was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    Png,
    Webp,
    Gif,
    Pdf,
    Text,
}

/// How far before its end the end mark of a PDF stands (ISO 32000-2, 7.5.5, as readers apply it).
const PDF_ENDING: usize = 1024;

/// The magic bytes of each format (ITU-T T.81, B.1.1.3; PNG, 5.2 and 5.3; `GIF89a`, 17; ISO 32000-2, 7.5.2).
const MAGIC_BYTES: [(Format, &[u8]); 5] = [
    (Format::Jpeg, b"\xff\xd8\xff"),
    (Format::Png, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    (Format::Gif, b"GIF87a"),
    (Format::Gif, b"GIF89a"),
    (Format::Pdf, b"%PDF-"),
];

impl Format {
    /// The format of a file, or its error.
    pub fn of(content: &[u8]) -> Result<Self, FieldErrorKind> {
        if content.is_empty() {
            return Err(FieldErrorKind::NoFile);
        }
        if i64::try_from(content.len()).is_ok_and(|bytes| bytes > MAX_BYTES) {
            return Err(FieldErrorKind::FileTooLarge { max: MAX_MEGABYTES });
        }
        let known = MAGIC_BYTES.iter().find(|(_, beginning)| content.starts_with(beginning));
        match known.map(|(format, _)| *format) {
            Some(Self::Jpeg) if !jpeg::is_complete(content) => Err(FieldErrorKind::FileIncomplete),
            Some(Self::Pdf) if !ends_as_pdf(content) => Err(FieldErrorKind::FileIncomplete),
            Some(format) => Ok(format),
            None if is_webp(content) => Ok(Self::Webp),
            None if is_plain_text(content) => Ok(Self::Text),
            None => Err(FieldErrorKind::UnknownFile),
        }
    }

    /// The kind of attachment that becomes of it.
    pub fn kind(self) -> FileKind {
        match self {
            Self::Jpeg | Self::Png | Self::Webp | Self::Gif => FileKind::Picture,
            Self::Pdf => FileKind::Pdf,
            Self::Text => FileKind::Text,
        }
    }
}

impl FileKind {
    /// The extension of its downloads.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Picture => "webp",
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }
}

/// RFC 9649, 2.3 and 2.4.
fn is_webp(content: &[u8]) -> bool {
    content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP")
}

/// One that was cut off has no end mark.
fn ends_as_pdf(content: &[u8]) -> bool {
    let ending = &content[content.len().saturating_sub(PDF_ENDING)..];
    ending.windows(5).any(|window| window == b"%%EOF")
}

/// UTF-8 without control characters, and no markup: what begins like HTML, SVG or XML is not text that people wrote.
fn is_plain_text(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let text = text.trim_start_matches('\u{feff}');
    let is_control = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}');
    let written = text.trim_start();
    !written.is_empty() && !written.starts_with('<') && !written.starts_with("%!") && !text.contains(is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_content_says_what_it_is() {
        for (content, format) in [
            (&b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02abc\xff\xd9"[..], Format::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", Format::Png),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Format::Webp),
            (b"GIF89a\x01\0\x01\0", Format::Gif),
            (b"GIF87a", Format::Gif),
            // A script as well, of which nothing is left once it is encoded anew.
            (b"GIF89a/*\0\0*/=1;alert(1)//", Format::Gif),
            (b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n", Format::Pdf),
            ("Horaires d\u{2019}été\r\n\tlundi".as_bytes(), Format::Text),
            (b"\xef\xbb\xbfname,age\n", Format::Text),
            (b"-", Format::Text),
        ] {
            assert_eq!(Format::of(content), Ok(format), "{content:?}");
        }
    }

    #[test]
    fn what_it_is_called_says_nothing() {
        for other in [
            &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
            b"\xef\xbb\xbf  \n<?xml version='1.0'?><svg/>",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"PK\x03\x04\x14\0",
            b"\x1f\x8b\x08\0",
            b"MZ\x90\0",
            b"\x7fELF",
            b"%!PS-Adobe-3.0",
            b"RIFF\x24\0\0\0WAVEfmt ",
            b"BM\x36\0\0\0",
            b"\0",
            b"a\0b",
            b"\x1b[31m",
            b"\xff\xfeh\0i\0",
            b"caf\xe9",
            b" \n\t ",
        ] {
            assert_eq!(Format::of(other), Err(FieldErrorKind::UnknownFile), "{other:?}");
        }
        assert_eq!(Format::of(b""), Err(FieldErrorKind::NoFile));
    }

    #[test]
    fn what_has_no_end_is_incomplete() {
        for cut in [&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], b"%PDF-", b"%PDF-1.7\nstream", b"%PDF-1.7\n%%EO"] {
            assert_eq!(Format::of(cut), Err(FieldErrorKind::FileIncomplete), "{cut:?}");
        }
        let long = [&b"%PDF-1.7 %%EOF"[..], &[b' '; 2000]].concat();
        assert_eq!(Format::of(&long), Err(FieldErrorKind::FileIncomplete));
    }

    #[test]
    fn ten_megabytes_and_not_a_byte_more() {
        let mut content = vec![b'a'; 10_000_000];
        assert_eq!(Format::of(&content), Ok(Format::Text));
        content.push(b'a');
        assert_eq!(Format::of(&content), Err(FieldErrorKind::FileTooLarge { max: 10 }));
    }

    proptest! {
        #[test]
        fn anything_may_be_asked(content in prop::collection::vec(any::<u8>(), 0..200)) {
            let is_text = std::str::from_utf8(&content).is_ok();
            prop_assert!(Format::of(&content) != Ok(Format::Text) || is_text);
        }
    }
}
