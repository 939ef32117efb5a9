use super::*;
use flate2::Crc;
use image::{
    ColorType, ExtendedColorType, GenericImageView, ImageEncoder, ImageFormat, Rgb, Rgba,
    codecs::{gif::GifEncoder, png::PngEncoder},
};

/// Red on the left, blue on the right: 40 by 20 pixels.
const HALVES: &[u8] = include_bytes!("halves.jpg");
/// As printers want it: 64 by 32 pixels of one red, in cyan, magenta, yellow and black.
const CMYK: &[u8] = include_bytes!("cmyk.jpg");

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![128; (width * height * 3) as usize];
    PngEncoder::new(&mut bytes).write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn seen(picture: &Picture) -> DynamicImage {
    image::load_from_memory_with_format(&picture.webp, ImageFormat::WebP).unwrap()
}

fn widths(content: &[u8]) -> Result<Vec<(u32, u32)>, NotConverted> {
    Ok(convert(content)?.iter().map(|picture| (picture.width, picture.height)).collect())
}

/// The picture with an EXIF segment that says how the camera was held, and where.
fn turned(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[25] = orientation;
    exif.extend(b"48.8584 N 2.2945 E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&HALVES[..2], b"\xff\xe1", &length, &exif, &HALVES[2..]].concat()
}

fn is_red(pixel: Rgba<u8>) -> bool {
    pixel[0] > 150 && pixel[2] < 100
}

#[test]
fn a_picture_has_three_widths_and_is_never_enlarged() {
    assert_eq!(widths(&png(2400, 1200)), Ok(vec![(480, 240), (960, 480), (1920, 960)]));
    assert_eq!(widths(&png(700, 70)), Ok(vec![(480, 48), (700, 70)]));
    assert_eq!(widths(&png(480, 10)), Ok(vec![(480, 10)]));
    assert_eq!(widths(&png(1, 1)), Ok(vec![(1, 1)]));
    // A long page.
    assert_eq!(widths(&png(400, 8000)), Ok(vec![(96, 1920), (192, 3840), (384, 7680)]));
}

#[test]
fn no_two_have_the_same_width() {
    assert_eq!(widths(&png(1, 4000)), Ok(vec![(1, 4000)]));
    assert_eq!(widths(&png(2, 8000)), Ok(vec![(1, 3840), (2, 7680)]));
    assert_eq!(sizes(4000, 1, true), [(4000, 1)]);
    assert_eq!(sizes(4000, 1, false), [(1920, 1), (960, 1), (480, 1)]);
}

#[test]
fn a_picture_is_turned_upright_and_says_no_more_where_it_was_taken() {
    for (orientation, size, red) in [
        (1, (40, 20), (5, 10)),
        (3, (40, 20), (35, 10)),
        (6, (20, 40), (10, 5)),
        (8, (20, 40), (10, 35)),
        (77, (40, 20), (5, 10)),
    ] {
        let pictures = convert(&turned(orientation)).unwrap();
        let picture = pictures.last().unwrap();
        assert_eq!((picture.width, picture.height), size, "{orientation}");
        let upright = seen(picture);
        assert_eq!(upright.dimensions(), size, "{orientation}");
        assert!(is_red(upright.get_pixel(red.0, red.1)), "{orientation}");
        assert!(!picture.webp.windows(7).any(|bytes| bytes == b"48.8584"), "{orientation}");
    }
}

#[test]
fn pictures_for_print_and_with_sixteen_bits_are_shown_as_they_are() {
    let printed = convert(CMYK).unwrap();
    assert!(is_red(seen(&printed[0]).get_pixel(30, 15)));

    let red: Vec<u16> = [[50_000_u16, 8_000, 8_000, 65_535]; 100].concat();
    let bytes: Vec<u8> = red.iter().flat_map(|value| value.to_ne_bytes()).collect();
    let mut sixteen = Vec::new();
    PngEncoder::new(&mut sixteen).write_image(&bytes, 10, 10, ColorType::Rgba16.into()).unwrap();
    assert!(is_red(seen(&convert(&sixteen).unwrap()[0]).get_pixel(5, 5)));
}

#[test]
fn what_is_transparent_stays_so() {
    let image = RgbaImage::from_fn(20, 20, |x, _| Rgba([200, 30, 30, if x < 10 { 0 } else { 255 }]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let picture = seen(&convert(bytes.get_ref()).unwrap()[0]);
    assert!(picture.get_pixel(2, 10)[3] < 10 && picture.get_pixel(17, 10)[3] > 245);
}

#[test]
fn of_a_moving_picture_the_first_frame_is_left() {
    let mut bytes = Vec::new();
    {
        let mut encoder = GifEncoder::new_with_speed(&mut bytes, 30);
        for frame in 0..10_000_u32 {
            let colour = if frame == 0 { Rgb([200, 30, 30]) } else { Rgb([30, 30, 200]) };
            let image = RgbImage::from_pixel(4, 4, colour);
            encoder.encode(image.as_raw(), 4, 4, ExtendedColorType::Rgb8).unwrap();
        }
    }
    assert!(is_red(seen(&convert(&bytes).unwrap()[0]).get_pixel(1, 1)));
}

/// A few bytes that stand for ten gigabytes.
#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut header = b"IHDR".to_vec();
    header.extend(50_000_u32.to_be_bytes());
    header.extend(50_000_u32.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let mut crc = Crc::new();
    crc.update(&header);
    let bomb = [b"\x89PNG\r\n\x1a\n\0\0\0\x0d", &header[..], &crc.sum().to_be_bytes(), &png(1, 1)[33..]].concat();
    assert_eq!(widths(&bomb), Err(NotConverted::TooManyPixels));
    assert_eq!(widths(&png(29_000, 2)), Ok(vec![(480, 1), (960, 1), (1920, 1)]));
    let broad = [&bomb[..16], &29_999_u32.to_be_bytes(), &bomb[20..]].concat();
    assert!(widths(&broad).is_err());
}

#[test]
fn what_is_cut_off_or_something_else_is_damaged() {
    let whole = png(300, 300);
    for cut in [whole.len() / 2, whole.len() - 20, 40, 8] {
        assert_eq!(widths(&whole[..cut]), Err(NotConverted::Damaged), "{cut}");
    }
    for other in [&b"GIF89a/*\0\0*/=1;alert(1)//"[..], b"RIFF\x24\0\0\0WEBPVP8 ", b"\xff\xd8\xff\xe0", b"", b"<svg/>"] {
        assert_eq!(widths(other), Err(NotConverted::Damaged), "{other:?}");
    }
}
