use super::{NotConverted, Picture};
use domain::attachments::WIDTHS;
use fast_image_resize::{PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage, RgbaImage, metadata::Orientation};
use std::io::Cursor;

/// The most million pixels of a picture: more than any phone's camera makes by default.
pub const MAX_MEGAPIXELS: u32 = 50;
/// The longest side, in pixels.
const MAX_SIDE: u32 = 30_000;
/// The most bytes that a decoder allocates: 50 million pixels with four channels of 16 bits.
const MAX_ALLOCATED: u64 = 480 * 1024 * 1024;
/// The height of the tallest picture in widths: pictures of long pages stay legible and within what WebP can hold.
const TALLEST: u32 = 4;
/// The quality of the encoder, from 0 to 100: differences are invisible on a screen.
const QUALITY: f32 = 80.0;

/// Decodes a picture and encodes it in each width; of moving pictures the first frame. Takes as long and as much memory
/// as the limits allow: to be called in a process of its own.
pub fn convert(content: &[u8]) -> Result<Vec<Picture>, NotConverted> {
    let (image, orientation) = decode(content)?;
    let has_alpha = image.color().has_alpha();
    let (width, height) = (image.width(), image.height());
    let pixels = if has_alpha { image.into_rgba8().into_raw() } else { image.into_rgb8().into_raw() };
    let kind = if has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let mut larger = Image::from_vec_u8(width, height, pixels, kind).map_err(|_| NotConverted::Damaged)?;
    let mut pictures = Vec::with_capacity(WIDTHS.len());
    for (width, height) in sizes(width, height, turns(orientation)) {
        // From the next larger one: as good, and much quicker than from the original.
        larger = shrink(larger, width, height)?;
        pictures.push(encode(&larger, has_alpha, orientation)?);
    }
    pictures.reverse();
    Ok(pictures)
}

fn decode(content: &[u8]) -> Result<(DynamicImage, Orientation), NotConverted> {
    let mut reader = ImageReader::new(Cursor::new(content));
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
    limits.max_alloc = Some(MAX_ALLOCATED);
    reader.limits(limits);
    let reader = reader.with_guessed_format().map_err(|_| NotConverted::Damaged)?;
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > u64::from(MAX_MEGAPIXELS) * 1_000_000 {
        return Err(NotConverted::TooManyPixels);
    }
    // Unreadable metadata are no reason to refuse what can be seen.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    Ok((image, orientation))
}

fn problem(error: &ImageError) -> NotConverted {
    match error {
        ImageError::Limits(_) => NotConverted::TooManyPixels,
        _ => NotConverted::Damaged,
    }
}

/// Whether a picture of this orientation lies on its side.
fn turns(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
}

/// The sizes to make of a picture as it is stored, the largest first, each with another width: they are told apart by
/// that. `on_its_side`: the widths are heights then.
fn sizes(width: u32, height: u32, on_its_side: bool) -> Vec<(u32, u32)> {
    let (across, up) = if on_its_side { (height, width) } else { (width, height) };
    let upright_width = |size: (u32, u32)| if on_its_side { size.1 } else { size.0 };
    let mut sizes: Vec<(u32, u32)> = Vec::new();
    for most in WIDTHS.iter().rev() {
        let scale = (f64::from(*most) / f64::from(across)).min(f64::from(most * TALLEST) / f64::from(up)).min(1.0);
        let size = (scaled(width, scale), scaled(height, scale));
        if sizes.last().is_none_or(|last| upright_width(*last) != upright_width(size)) {
            sizes.push(size);
        }
    }
    sizes
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a number of pixels")]
fn scaled(pixels: u32, scale: f64) -> u32 {
    ((f64::from(pixels) * scale).round() as u32).max(1)
}

fn shrink(image: Image<'static>, width: u32, height: u32) -> Result<Image<'static>, NotConverted> {
    if (image.width(), image.height()) == (width, height) {
        return Ok(image);
    }
    let mut smaller = Image::new(width, height, image.pixel_type());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(fast_image_resize::FilterType::Lanczos3));
    Resizer::new().resize(&image, &mut smaller, &options).map_err(|_| NotConverted::Damaged)?;
    Ok(smaller)
}

/// The picture, upright.
fn encode(image: &Image<'_>, has_alpha: bool, orientation: Orientation) -> Result<Picture, NotConverted> {
    let (width, height, pixels) = (image.width(), image.height(), image.buffer().to_vec());
    let upright = if has_alpha {
        RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8)
    } else {
        RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
    };
    let mut upright = upright.ok_or(NotConverted::Damaged)?;
    upright.apply_orientation(orientation);
    let (width, height) = (upright.width(), upright.height());
    let pixels = upright.as_bytes();
    let encoder = if has_alpha {
        webp::Encoder::from_rgba(pixels, width, height)
    } else {
        webp::Encoder::from_rgb(pixels, width, height)
    };
    let webp = encoder.encode_simple(false, QUALITY).map_err(|_| NotConverted::Damaged)?;
    Ok(Picture { width, height, webp: webp.to_vec() })
}

#[cfg(test)]
mod tests;
