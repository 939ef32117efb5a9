//! Parsing of typed text: trimmed, line breaks normalised, invisible characters removed. Every name and text of
//! every slice is parsed here, so that one list says which characters are allowed.

mod characters;
mod web_address;

pub use web_address::web_address;

use crate::error::FieldErrorKind;
use characters::{clean, is_seen};

/// One line of 1 to `max` characters.
pub fn line(typed: &str, max: i64) -> Result<String, FieldErrorKind> {
    let text = optional_line(typed, max)?;
    if text.is_empty() { Err(FieldErrorKind::Empty) } else { Ok(text) }
}

/// One line of at most `max` characters, possibly empty. Line breaks and runs of spaces become one space.
pub fn optional_line(typed: &str, max: i64) -> Result<String, FieldErrorKind> {
    let text = clean(typed)?.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    within(text, max)
}

/// The name of a person or an organisation: one line of 1 to `max` characters without a web address, because mail
/// programs would turn that into a link in our name.
pub fn name(typed: &str, max: i64) -> Result<String, FieldErrorKind> {
    let name = line(typed, max)?;
    if holds_a_link(&name) { Err(FieldErrorKind::HoldsALink) } else { Ok(name) }
}

/// Whether mail programs would make a link of something in it: a scheme, `www.`, or a host.
fn holds_a_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_separator = |c: char| c.is_whitespace() || (c.is_ascii_punctuation() && !".-_@".contains(c));
    lower.contains("://") || lower.contains("www.") || lower.split_inclusive(is_separator).any(holds_a_host)
}

/// Whether a lower-case word, with the separator after it, contains words joined by dots of which one can be a
/// top-level domain. Initials are no hosts: *S.O.S.*, *J.R.R.Tolkien*, *J.Roy*. *Dr.Martin* could be one, because new
/// top-level domains are made of any word.
fn holds_a_host(word: &str) -> bool {
    let is_address = word.contains('@') || word.ends_with('/');
    let word = word.trim_matches(|end: char| !end.is_alphanumeric());
    word.split('@').any(|host| {
        let labels: Vec<&str> = host.split(['.', '。', '．', '｡']).collect();
        let longest = |count| labels.iter().take(count).map(|label| length(label)).max().unwrap_or_default();
        let mut pairs = labels.iter().zip(labels.iter().skip(1)).enumerate();
        pairs.any(|(at, (before, after))| {
            let end = after.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(after.len());
            let top = after.get(..end).unwrap_or_default();
            let is_word = length(top) >= 2 && top.chars().all(char::is_alphabetic);
            let is_certain = is_address || longest(at + 1) >= 2 || (at == 0 && may_follow_a_letter(top));
            !before.is_empty() && (top.starts_with("xn--") || (is_word && is_certain))
        })
    })
}

/// Whether a host of one letter can be below this top-level domain, as in `x.com` and `t.co`. Longer ones are surnames
/// more often.
fn may_follow_a_letter(top: &str) -> bool {
    const GENERIC: [&str; 20] = [
        "app", "biz", "click", "com", "dev", "edu", "gov", "icu", "info", "int", "link", "mil", "net", "online", "org",
        "pro", "site", "top", "vip", "xyz",
    ];
    (top.len() == 2 && top.is_ascii()) || GENERIC.contains(&top)
}

/// Several lines of text, 1 to `max` characters in all.
pub fn lines(typed: &str, max: i64) -> Result<String, FieldErrorKind> {
    let text = optional_lines(typed, max)?;
    if text.is_empty() { Err(FieldErrorKind::Empty) } else { Ok(text) }
}

/// Several lines of text, at most `max` characters in all, possibly empty. Line breaks are
/// U+000A. A text without a visible character is empty.
pub fn optional_lines(typed: &str, max: i64) -> Result<String, FieldErrorKind> {
    within(clean(typed)?, max)
}

fn within(text: String, max: i64) -> Result<String, FieldErrorKind> {
    match length(&text) {
        _ if !text.chars().any(is_seen) => Ok(String::new()),
        length if length > max => Err(FieldErrorKind::TooLong { max }),
        _ => Ok(text),
    }
}

/// The length in characters (Unicode scalar values), the unit of every limit.
pub fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// The length of what is being typed, in characters, without those that would be removed.
pub fn typed_length(typed: &str) -> i64 {
    clean(typed).map_or_else(|_| length(typed), |text| length(&text))
}

/// A whole number from `min` to `max`.
pub fn number(typed: &str, min: i64, max: i64) -> Result<i64, FieldErrorKind> {
    match typed.trim().parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => Err(FieldErrorKind::NotInRange { min, max }),
    }
}

/// The text in small letters without the accents that [`slug`] drops, to compare words with.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match fold(character) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(character),
        }
    }
    folded
}

/// The readable part of a URL: lower-case ASCII letters, digits and single hyphens, at most 60 characters, accents
/// dropped. Empty when the text has no such letter.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        match fold(character) {
            Some(folded) => slug.push_str(folded),
            None if character.is_ascii_alphanumeric() => slug.push(character),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

fn fold(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_what_was_typed_but_for_the_ends() {
        assert_eq!(lines("  Bleu\r\n\r\nPareil  ", 20), Ok("Bleu\n\nPareil".to_owned()));
        assert_eq!(line(" two \n lines ", 20), Ok("two lines".to_owned()));
    }

    #[test]
    fn refuses_empty_long_and_unshowable() {
        assert_eq!(line(" \n ", 20), Err(FieldErrorKind::Empty));
        assert_eq!(lines("éééé", 3), Err(FieldErrorKind::TooLong { max: 3 }));
        for hidden in ["a\0b", "a\u{1b}[31m", "\u{8}", "a\u{ffff}", "\u{fdd0}"] {
            assert_eq!(lines(hidden, 20), Err(FieldErrorKind::ForbiddenCharacter), "{hidden:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_empty() {
        for nothing in ["\u{200b}", "\u{2060}", "\u{3164}", "\u{ad}", "\u{feff}", "\u{200d}\u{200d}", "\u{2800} \u{a0}"]
        {
            assert_eq!(line(nothing, 20), Err(FieldErrorKind::Empty), "{nothing:?}");
            assert_eq!(optional_lines(nothing, 20), Ok(String::new()), "{nothing:?}");
        }
    }

    #[test]
    fn marks_that_nobody_sees_are_dropped() {
        for mark in ["\u{202a}", "\u{202c}", "\u{202e}", "\u{2066}", "\u{2068}", "\u{2069}", "\u{feff}", "\u{3164}"] {
            assert_eq!(lines(&format!("Bleu{mark}Pareil{mark}"), 20), Ok("BleuPareil".to_owned()), "{mark:?}");
        }
        assert_eq!(lines("one\u{b}two\u{2028}three\rfour", 20), Ok("one\ntwo\nthree\nfour".to_owned()));
        assert_eq!(line("\u{200b}Léa\u{200b}", 3), Ok("Léa".to_owned()));
    }

    #[test]
    fn names_hold_no_web_addresses() {
        for good in [
            "Dr. No",
            "S.O.S. Racisme",
            "S.O.S.du Nord",
            "J. R. R. Tolkien",
            "J.R.R. Tolkien",
            "J.R.R.Tolkien",
            "A.B. Dupont",
            "J.Roy",
            "M. le maire",
            "M.Dupont",
            "د.محمد",
            "St. John",
            "St. John’s",
            "St.-Denis",
            "Léa",
            "Moi...toi",
            "Vol. 2",
            "Vol.2",
            "Réseau (Lyon)",
            "A.B.C",
            "Nous @ Lyon",
            "Théâtre/Danse",
        ] {
            assert_eq!(name(good, 60), Ok(good.to_owned()), "{good}");
        }
        for link in [
            "You won: https://evil.example",
            "evil.example",
            "Look at evil.example/win!",
            "www.evil",
            "(evil.example)",
            "me@evil.example",
            "HTTP://X",
            "gagné。example",
            "x.com",
            "T.co",
            "x.com.",
            "b.pizza/win",
            "me@x.pizza",
            "evil.x.pizza",
            "evil.xn--p1ai",
            "x.xn--p1ai",
            "Go:evil.example",
            "go/evil.example",
            "evil.example,win",
            "evil.example’s",
            "evil.example.1",
            "Dr.Martin",
        ] {
            assert_eq!(name(link, 60), Err(FieldErrorKind::HoldsALink), "{link}");
        }
    }

    #[test]
    fn keeps_plain_direction_marks_and_emoji() {
        let arabic = "\u{200f}مرحبا (1)\u{200f} 👩‍👧";
        assert_eq!(line(arabic, 30), Ok(arabic.to_owned()));
        for emoji in ["👩‍👧", "❤️", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"] {
            assert_eq!(line(emoji, 30), Ok(emoji.to_owned()));
        }
        assert_eq!(line("a\u{e0067}\u{e007f}", 30), Ok("a".to_owned()), "tags that belong to no flag");
    }

    #[test]
    fn what_is_typed_counts_as_what_is_kept() {
        for (typed, counted) in [("", 0), ("  é ", 1), ("🙂🙂", 2), ("a\r\nb", 3), ("a\u{202a}b", 2), ("a\0", 2)] {
            assert_eq!(typed_length(typed), counted, "{typed:?}");
        }
    }

    #[test]
    fn words_are_the_same_without_case_and_accents() {
        assert_eq!(folded("Œuvre à l’ÉTÉ"), "oeuvre a l’ete");
        assert_eq!(folded("你好"), "你好");
    }

    #[test]
    fn slugs_read_like_the_title() {
        assert_eq!(slug("Trouver un nom pour notre frigo : à l’œuvre !"), "trouver-un-nom-pour-notre-frigo-a-l-oeuvre");
        assert_eq!(slug("你好"), "");
    }

    proptest! {
        #[test]
        fn a_slug_is_always_fit_for_an_address(text in ".*") {
            let slug = slug(&text);
            prop_assert!(slug.len() <= 61);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }

        #[test]
        fn parsing_twice_changes_nothing(text in ".*") {
            if let Ok(once) = lines(&text, 100_000) {
                prop_assert_eq!(lines(&once, 100_000), Ok(once));
            }
        }
    }
}
