//! Which characters a text may contain, and which are removed.

use crate::error::FieldErrorKind;

/// How a typed character is treated.
enum Treatment {
    Keep,
    /// Replaced by `
    /// `.
    LineBreak,
    /// Removed: invisible, and the text means the same without it.
    Drop,
    /// Kept after an emoji, removed elsewhere.
    Tag,
    /// Refused: not displayable, or not storable in the database.
    Refuse,
}

fn treatment(character: char) -> Treatment {
    match character {
        '\n' | '\t' => Treatment::Keep,
        // A vertical tab and a form feed, as word processors write them, and the line breaks of Unicode.
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Treatment::LineBreak,
        '\u{e0020}'..='\u{e007f}' => Treatment::Tag,
        _ if is_invisible(character) => Treatment::Drop,
        _ if character.is_control() || is_noncharacter(character) => Treatment::Refuse,
        _ => Treatment::Keep,
    }
}

/// Characters that are removed: bidirectional controls (Unicode TR 36, 3.2), byte order marks, invisible operators,
/// fillers, annotations, musical and shorthand controls. The direction marks U+200E and U+200F are kept: legitimate
/// right-to-left text needs them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{202a}'..='\u{202e}'
            | '\u{2061}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e001f}'
            | '\u{e0080}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    )
}

/// The text as it is stored: ends trimmed, invisible characters removed, every line break as `
/// `.
pub(super) fn clean(typed: &str) -> Result<String, FieldErrorKind> {
    let mut text = String::with_capacity(typed.len());
    for character in typed.replace("\r\n", "\n").chars() {
        match treatment(character) {
            Treatment::Keep => text.push(character),
            Treatment::LineBreak => text.push('\n'),
            Treatment::Tag if text.chars().next_back().is_some_and(carries_tags) => text.push(character),
            Treatment::Tag | Treatment::Drop => {}
            Treatment::Refuse => return Err(FieldErrorKind::ForbiddenCharacter),
        }
    }
    Ok(text.trim_matches(|character: char| character.is_whitespace() || is_joint(character)).to_owned())
}

/// Whether a character is visible, alone or in combination. A text without one is treated as empty.
pub(super) fn is_seen(character: char) -> bool {
    let shapes_others = matches!(
        character,
        '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200c}'..='\u{200f}' | '\u{2800}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e01ef}'
    );
    !character.is_whitespace() && !is_joint(character) && !shapes_others
}

/// Zero-width characters that allow or forbid a line break: kept within a text, trimmed at its ends.
fn is_joint(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}')
}

/// Whether tag characters may follow: the black flag, with which flags of regions are composed.
fn carries_tags(character: char) -> bool {
    matches!(character, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}')
}

fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe
}
