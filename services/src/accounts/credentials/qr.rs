//! A text as a QR code.

use crate::{Error, Result};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The width of the quiet zone in modules (ISO/IEC 18004, 5.3.8).
const EDGE: i32 = 4;

/// The SVG path of the dark modules, with one bar per run, and the width of the code in modules.
pub(super) fn picture(text: &str) -> Result<(String, i64)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium);
    let code = code.map_err(|error| Error::Unexpected(format!("a QR code: {error:?}")))?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let dark = i32::try_from(dark).unwrap_or_default();
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + EDGE, y + EDGE);
            }
            x += dark.max(1);
        }
    }
    Ok((path, i64::from(code.size() + 2 * EDGE)))
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
