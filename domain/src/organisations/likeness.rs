//! Whether two names may denote the same organisation.

use crate::text;
use std::collections::BTreeSet;

/// Stop words: legal forms, types of organisation and function words, in French and English.
const STOP_WORDS: [&str; 27] = [
    "and",
    "asbl",
    "assoc",
    "association",
    "au",
    "aux",
    "charity",
    "cic",
    "cio",
    "d",
    "de",
    "des",
    "du",
    "en",
    "et",
    "for",
    "inc",
    "l",
    "la",
    "le",
    "les",
    "limited",
    "ltd",
    "of",
    "pour",
    "the",
    "trust",
];

/// Whether a typed name and one in a registry may denote the same organisation: their significant words are equal,
/// or one contains all of the other's, at least two. Case, accents, order and legal forms are ignored. A hint for the
/// moderator who compares both; nothing is decided by it alone.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (small, large) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !small.is_empty() && small.is_subset(&large) && (small.len() >= 2 || small.len() == large.len())
}

/// The significant words of a name; all its words when it has none.
fn words(name: &str) -> BTreeSet<String> {
    let slug = text::slug(name);
    let all = || slug.split('-').filter(|word| !word.is_empty()).map(str::to_owned);
    let telling: BTreeSet<String> = all().filter(|word| !STOP_WORDS.contains(&word.as_str())).collect();
    if telling.is_empty() { all().collect() } else { telling }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_alike() {
        for (one, other) in [
            ("Refuge des Trois Rives", "ASSOCIATION REFUGE DES TROIS-RIVES"),
            ("L’Éveil", "EVEIL (L')"),
            ("Parsnip Street Pantry", "The Parsnip Street Pantry Limited"),
            ("Parsnip Street Pantry", "Parsnip Street Pantry and Kitchen"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one} {other}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (one, other) in [
            ("Refuge", "Refuge des Trois Rives"),
            ("Parsnip Street Pantry", "Turnip Street Pantry"),
            ("", "Refuge"),
            ("你好", "您好"),
            ("The Trust", "Refuge"),
        ] {
            assert!(!alike(one, other) && !alike(other, one), "{one} {other}");
        }
    }
}
