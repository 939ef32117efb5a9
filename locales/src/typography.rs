//! Typographic spaces around punctuation.

use crate::Locale;
use std::borrow::Cow;

/// The no-break space.
const WIDE: char = '\u{a0}';
/// The narrow no-break space.
const NARROW: char = '\u{202f}';

impl Locale {
    /// A typed text in this language for display: in French the spaces before `: ; ? ! »` and after `«` become
    /// no-break. Only typed spaces are replaced, and the stored text stays as it is.
    pub fn typeset(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Fr => french(text, false),
            Self::En => Cow::Borrowed(text),
        }
    }

    /// The same for a piece of text within a line, with other pieces before it.
    pub fn typeset_piece(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Fr => french(text, true),
            Self::En => Cow::Borrowed(text),
        }
    }
}

/// `has_before`: whether there is text before it on its line.
fn french(text: &str, has_before: bool) -> Cow<'_, str> {
    let characters: Vec<char> = text.chars().collect();
    let mut shown: Option<String> = None;
    for (position, character) in characters.iter().enumerate() {
        let space = (*character == ' ').then(|| space_at(&characters, position, has_before)).flatten();
        if space.is_some() && shown.is_none() {
            shown = Some(characters[..position].iter().collect());
        }
        if let Some(shown) = &mut shown {
            shown.push(space.unwrap_or(*character));
        }
    }
    shown.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The replacement of the space at a position, `None` where it stays.
fn space_at(characters: &[char], position: usize, has_before: bool) -> Option<char> {
    let before = position.checked_sub(1).map(|before| characters[before]);
    if before == Some('«') {
        return Some(NARROW);
    }
    let follows_a_word = before.map_or(has_before, |before| !before.is_whitespace());
    let ends_a_word = |rest: &[char]| rest.first().is_none_or(|next| next.is_whitespace() || *next == '»');
    match &characters[position + 1..] {
        _ if !follows_a_word => None,
        ['»', ..] => Some(NARROW),
        // `:-)` and `;)` are emoticons.
        [':', rest @ ..] if ends_a_word(rest) => Some(WIDE),
        [';', rest @ ..] if ends_a_word(rest) => Some(NARROW),
        ['!' | '?', rest @ ..] => {
            let more = rest
                .iter()
                .take_while(|sign| matches!(sign, '!' | '?' | '…' | '.' | ')' | ']' | '"' | '”' | '’'))
                .count();
            ends_a_word(&rest[more..]).then_some(NARROW)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_signs_stay_with_the_word_before_them() {
        for (typed, shown) in [
            ("Voici : un frigo", "Voici\u{a0}: un frigo"),
            ("Pourquoi ?", "Pourquoi\u{202f}?"),
            ("Quoi ?! Non !", "Quoi\u{202f}?! Non\u{202f}!"),
            ("Un ; deux", "Un\u{202f}; deux"),
            ("Elle a dit « oui » !", "Elle a dit «\u{202f}oui\u{202f}»\u{202f}!"),
            ("(vraiment ?)", "(vraiment\u{202f}?)"),
            ("« Vraiment ? »", "«\u{202f}Vraiment\u{202f}?\u{202f}»"),
            ("Liste :\n- un", "Liste\u{a0}:\n- un"),
        ] {
            assert_eq!(Locale::Fr.typeset(typed), shown, "{typed}");
        }
    }

    #[test]
    fn what_is_no_sign_is_left_alone() {
        for typed in [
            "",
            "Un frigo",
            "https://exemple.org/a?b=c;d!e:f",
            "à 12:30, ou 12 :30",
            "Merci :) et ;-) et :D",
            "Quoi? Non! Voici: rien",
            "déjà\u{a0}: insécable\u{202f}!",
            " : au début d’une ligne",
            "ligne\n : suivante",
            "trois  : espaces",
            "le drapeau !important",
        ] {
            assert_eq!(Locale::Fr.typeset(typed), typed);
        }
        assert_eq!(Locale::En.typeset("Why ?"), "Why ?");
    }

    #[test]
    fn a_piece_goes_on_after_another() {
        assert_eq!(Locale::Fr.typeset_piece(" ! Oui"), "\u{202f}! Oui");
        assert_eq!(Locale::Fr.typeset_piece("« "), "«\u{202f}");
        assert_eq!(Locale::En.typeset_piece(" !"), " !");
    }

    #[test]
    fn set_twice_is_set_once() {
        let once = Locale::Fr.typeset("Quoi ? « Rien » : non !").into_owned();
        assert_eq!(Locale::Fr.typeset(&once), once);
    }
}
