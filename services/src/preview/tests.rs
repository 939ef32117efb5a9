use super::{Preview, picture::SIZE};
use proptest::prelude::*;

fn preview(title: &str) -> Preview {
    Preview {
        organisation: "Les Amis du fleuve".to_owned(),
        title: title.to_owned(),
        minutes: 15,
        state: "15 minutes · until 3 March 2027".to_owned(),
    }
}

/// The picture as pixels.
fn drawn(preview: &Preview) -> image::RgbImage {
    let picture = image::load_from_memory_with_format(&preview.to_png().unwrap(), image::ImageFormat::Png);
    picture.unwrap().to_rgb8()
}

/// How many pixels are of a colour.
fn pixels(picture: &image::RgbImage, colour: [u8; 3]) -> usize {
    picture.pixels().filter(|pixel| pixel.0 == colour).count()
}

const INK: [u8; 3] = [0x20, 0x1b, 0x15];
const TIME: [u8; 3] = [0xf2, 0xa5, 0x16];

#[test]
fn the_same_preview_gives_the_same_bytes_and_tag() {
    let (one, same, other) = (preview("A name"), preview("A name"), preview("Another name"));
    assert_eq!(one.to_png().unwrap(), same.to_png().unwrap());
    assert_eq!(one.tag(), same.tag());
    assert_ne!(one.tag(), other.tag());
    assert_ne!(one.to_png().unwrap(), other.to_png().unwrap());
}

#[test]
fn words_that_move_from_one_field_to_another_have_another_tag() {
    let moved = Preview { organisation: "Les Amis".to_owned(), title: "du fleuve".to_owned(), ..preview("") };
    let there = Preview { organisation: "Les Amisdu".to_owned(), title: " fleuve".to_owned(), ..preview("") };
    assert_ne!(moved.tag(), there.tag());
}

#[test]
fn the_minutes_are_the_filled_part_of_the_face() {
    let filled = |minutes: i64| pixels(&drawn(&Preview { minutes, ..preview("") }), TIME) as f64;
    let hour = filled(60);
    assert!(filled(0).abs() < f64::EPSILON);
    for (minutes, part) in [(5, 1.0 / 12.0), (10, 1.0 / 6.0), (15, 0.25), (30, 0.5)] {
        assert!((filled(minutes) / hour - part).abs() < 0.01, "{minutes}");
    }
}

#[test]
fn a_title_is_drawn_whatever_its_length_and_script() {
    let ink = |title: &str| pixels(&drawn(&preview(title)), INK);
    let without = ink("");
    for title in ["A", "Que faut-il changer\u{202f}?", "مكتبة الحي المتنقلة", &"word ".repeat(24), &"W".repeat(120)]
    {
        assert!(ink(title) > without + 200, "{title}");
    }
    assert_eq!(ink(&"为我们的图书馆".repeat(10)), without, "no face has these letters");
}

#[test]
fn nothing_is_drawn_over_the_face_or_below_the_rule() {
    let empty = drawn(&preview(""));
    let full = drawn(&preview(&"MW".repeat(60)));
    for (x, y, pixel) in full.enumerate_pixels().filter(|(x, y, _)| *x > 860 || *y > 500) {
        assert_eq!(pixel, empty.get_pixel(x, y), "{x}, {y}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_words_give_a_picture(title in "\\PC{0,120}", organisation in "\\PC{0,100}", minutes: i64, state in "\\PC{0,80}") {
        let picture = drawn(&Preview { organisation, title, minutes, state });
        prop_assert_eq!(picture.dimensions(), SIZE);
    }
}
