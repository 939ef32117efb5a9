//! The picture with which a link to a challenge is shown elsewhere: whose it is, its title, its minutes as the filled
//! part of a clock face, and how it stands.

mod canvas;
mod kept;
mod picture;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use kept::Previews;
pub(crate) use words::standing;

use crate::Result;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preview {
    pub organisation: String,
    pub title: String,
    pub minutes: i64,
    /// How the challenge stands, in words.
    pub state: String,
}

/// A picture of 1,200 by 630 pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewPicture {
    pub png: Arc<[u8]>,
    /// The same for the same picture: 16 hexadecimal digits.
    pub tag: String,
}

/// Part of the tag: another number where the same words are drawn in another way.
const DRAWING: u8 = 1;

impl Preview {
    /// The bytes of the picture, the same for the same preview.
    fn to_png(&self) -> Result<Vec<u8>> {
        picture::png(self)
    }

    /// The tag of the picture.
    fn tag(&self) -> String {
        let Self { organisation, title, minutes, state } = self;
        let shown = serde_json::json!([DRAWING, organisation, title, minutes, state]).to_string();
        let number = Sha256::digest(shown).iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{number:016x}")
    }
}
