//! What of a text is drawn.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most marks on one letter: as many as in the Stream-Safe Text Format (Unicode Annex 15, 13).
const MARKS: usize = 30;

/// The text in composed form (NFC) without what cannot be seen: control characters, direction marks, variation
/// selectors, tags. Line breaks are `\n`, at most two in a row; every space at which a line may break is U+0020, never
/// two in a row or at an end of a line. A letter keeps its first [`MARKS`] marks. A private character becomes U+FFFD, since it means something else elsewhere.
pub(super) fn drawable(text: &str) -> String {
    let mut drawn = String::with_capacity(text.len());
    let mut marks = 0;
    for character in text.replace("\r\n", "\n").chars().filter_map(drawn_as).nfc() {
        let last = drawn.chars().next_back();
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        match character {
            _ if marks > MARKS => {}
            ' ' if matches!(last, None | Some(' ' | '\n')) => {}
            '\n' => {
                drawn.truncate(drawn.trim_end_matches(' ').len());
                if !drawn.is_empty() && !drawn.ends_with("\n\n") {
                    drawn.push('\n');
                }
            }
            '\u{200c}' | '\u{200d}' if !last.is_some_and(is_joining) => {}
            _ => drawn.push(character),
        }
    }
    drawn.truncate(drawn.trim_end_matches([' ', '\n']).len());
    drawn
}

/// The text on one line, of at most `most` characters: what is longer ends with *…*.
pub(crate) fn in_short(text: &str, most: usize) -> String {
    let line = drawable(text).replace('\n', " ");
    match line.char_indices().nth(most) {
        Some(_) => line.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        None => line,
    }
}

fn drawn_as(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '\u{200c}' | '\u{200d}' => Some(character),
        _ if character.is_control() || is_invisible(character) => None,
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}' => Some('\u{fffd}'),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some('\u{fffd}'),
        _ => Some(character),
    }
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a joiner after the letter changes how it is drawn: in Arabic, the one script of the faces that joins.
fn is_joining(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        assert_eq!(drawable("  a\u{0}b\u{202e}c \t d\u{200f}\r\n\r\n\n \n e\u{301}  "), "abc d\n\né");
        assert_eq!(drawable("\u{1f469}\u{200d}\u{1f52c}\u{fe0f}"), "\u{1f469}\u{1f52c}");
        assert_eq!(drawable("می\u{200c}خواهم \u{e000}"), "می\u{200c}خواهم \u{fffd}");
        assert_eq!(drawable(" \n\u{200b}\n "), "");
        assert_eq!(drawable(&format!("x{}y", "\u{323}".repeat(100))), format!("x{}y", "\u{323}".repeat(30)));
    }

    #[test]
    fn a_long_title_ends_with_an_ellipsis() {
        assert_eq!(in_short("Quinze\nminutes", 14), "Quinze minutes");
        assert_eq!(in_short("Quinze minutes", 7), "Quinze…");
    }
}
