//! Pictures that people send: decoded, turned upright, made small and encoded anew, apart from everything else.

mod child;
mod convert;
mod wire;

pub use child::ChildPictures;
pub use convert::{MAX_MEGAPIXELS, convert};
pub use wire::{read_converted, write_converted};

use futures::future::BoxFuture;

/// A picture in one of its widths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// Its content, without any metadata.
    pub webp: Vec<u8>,
}

/// Why a picture was not converted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotConverted {
    /// It has more than [`MAX_MEGAPIXELS`].
    #[error("it has too many pixels")]
    TooManyPixels,
    /// It cannot be decoded, or not within the limits of time and memory.
    #[error("it cannot be decoded")]
    Damaged,
    /// Too many pictures wait already.
    #[error("too many pictures are waiting")]
    Busy,
    /// The converter itself failed; for the operator.
    #[error("pictures cannot be converted: {0}")]
    Fault(String),
}

/// A future result of the converter: the widths of a picture, the smallest first.
pub type Converted<'a> = BoxFuture<'a, Result<Vec<Picture>, NotConverted>>;

/// Converts pictures.
pub trait Pictures: Send + Sync {
    /// The picture in each of [its widths](domain::attachments::WIDTHS), without those that are larger than itself.
    fn convert(&self, content: Vec<u8>) -> Converted<'_>;
}
