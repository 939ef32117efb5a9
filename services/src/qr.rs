//! A text as a QR code.

use crate::{Error, Result};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The width of the quiet zone in modules (ISO/IEC 18004, 5.3.8).
const EDGE: i32 = 4;

/// A horizontal run of dark modules: its place from the top left, in modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    pub x: i32,
    pub y: i32,
    pub length: i32,
}

/// The dark modules of a text's code, and the width of the code in modules, its quiet zone included.
pub(crate) fn bars(text: &str) -> Result<(Vec<Bar>, i32)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium);
    let code = code.map_err(|error| Error::Unexpected(format!("a QR code: {error:?}")))?;
    let mut bars = Vec::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let length = i32::try_from(dark).unwrap_or_default();
            if length > 0 {
                bars.push(Bar { x: x + EDGE, y: y + EDGE, length });
            }
            x += length.max(1);
        }
    }
    Ok((bars, code.size() + 2 * EDGE))
}

/// The same as an SVG path, with one bar per run.
pub(crate) fn picture(text: &str) -> Result<(String, i64)> {
    let (bars, size) = bars(text)?;
    let path = bars.iter().fold(String::new(), |mut path, Bar { x, y, length }| {
        let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
        path
    });
    Ok((path, i64::from(size)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_three_corners_and_a_quiet_edge() {
        let (path, size) =
            picture("otpauth://totp/Quinze:lea@test.invalid?secret=GEZDGNBVGY3TQOJQ&issuer=Quinze").unwrap();
        let far = size - i64::from(EDGE) - 7;
        for corner in ["M4 4h7v1h-7z".to_owned(), format!("M{far} 4h7v1h-7z"), format!("M4 {far}h7v1h-7z")] {
            assert!(path.contains(&corner), "{corner}");
        }
        assert!(!path.contains("M0 ") && !path.contains("M3 "));
    }
}
