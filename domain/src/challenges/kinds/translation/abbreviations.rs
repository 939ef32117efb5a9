//! What ends with a full stop and ends no sentence, in small letters and without the last full stop.

/// Before a name or within a sentence, in any language.
const ANYWHERE: &[&str] = &["cf", "dr", "e.g", "i.e", "m", "p.s", "prof", "st", "ste", "vs"];
/// The same in English.
const ENGLISH: &[&str] =
    &["approx", "capt", "gen", "gov", "hon", "jr", "lt", "messrs", "mr", "mrs", "ms", "mt", "rev", "sen", "sgt", "sr"];
/// The same in French.
const FRENCH: &[&str] = &[
    "apr", "av", "bd", "boul", "c.-à-d", "c.à.d", "env", "ex", "mgr", "mlle", "mm", "mme", "mmes", "p.ex", "pr",
    "resp", "tél", "tlj",
];
/// Only before a number, in any language.
const BEFORE_NUMBERS: &[&str] =
    &["al", "art", "ch", "chap", "fig", "n°", "nº", "no", "nos", "p", "par", "pp", "sec", "tel", "vol"];

/// Whether a word with a full stop is an abbreviation that goes on. `before_number`: whether a number follows.
pub fn is_abbreviation(word: &str, language: &str, before_number: bool) -> bool {
    let word = word.to_lowercase();
    let own = match language {
        "en" => ENGLISH,
        "fr" => FRENCH,
        _ => &[],
    };
    let is_in = |list: &[&str]| list.contains(&word.as_str());
    is_in(ANYWHERE) || is_in(own) || (before_number && is_in(BEFORE_NUMBERS)) || is_initial(&word)
}

/// Single letters, as in *J.* or *J.-P.*
fn is_initial(word: &str) -> bool {
    word.split(['.', '-']).all(|part| {
        let mut letters = part.chars();
        letters.next().is_none_or(char::is_alphabetic) && letters.next().is_none()
    }) && word.chars().any(char::is_alphabetic)
}
