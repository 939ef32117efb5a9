use crate::{Error, Result};
use domain::{accounts::Password, error::FieldErrorKind};
use std::{collections::HashSet, sync::LazyLock};

/// The most common passwords (NIST SP 800-63B, 5.1.1.2).
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/known_passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Refuses easily guessed passwords, with the error at `field`: common ones, also with digits or symbols around or
/// instead of letters; trivial ones; those derived from the person's own name or address.
pub(super) fn require_good(field: &str, password: &Password, own: &[&str]) -> Result<()> {
    if is_easy(password.expose(), own) { Err(Error::field(field, FieldErrorKind::KnownPassword)) } else { Ok(()) }
}

fn is_easy(password: &str, own: &[&str]) -> bool {
    let password = password.to_lowercase();
    let core = password.trim_matches(|c: char| !c.is_alphabetic());
    let plain: String = core.chars().map(letter).filter(|c| c.is_alphabetic()).collect();
    let written: String = password.chars().map(letter).collect();
    let listed = [password.as_str(), core, &plain, written.trim_matches(|c: char| !c.is_alphabetic())];
    let own = own.iter().flat_map(|own| own.split([' ', '@', '.', '-', '_'])).map(str::to_lowercase);
    let of_ones_own: Vec<String> = own.filter(|word| word.chars().count() > 3).collect();
    is_monotonous(&password)
        || listed.iter().any(|word| word.chars().count() > 2 && KNOWN.contains(word))
        || plain.is_empty() && core.is_empty() && is_a_row(&password)
        || of_ones_own.iter().any(|word| plain == *word || core == word)
}

/// The letter that a digit or symbol stands for.
fn letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => c,
    }
}

/// Whether it has at most three different characters.
fn is_monotonous(password: &str) -> bool {
    password.chars().collect::<HashSet<_>>().len() <= 3
}

/// Whether it consists of digits, each equal to the one before or one off: `1234567890`.
fn is_a_row(password: &str) -> bool {
    let digits: Vec<i64> = password.chars().filter_map(|c| c.to_digit(10)).map(i64::from).collect();
    digits.len() == password.chars().count()
        && digits.windows(2).all(|two| matches!((two[1] - two[0]).rem_euclid(10), 0 | 1 | 9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_refused() {
        for easy in [
            "1234567890",
            "0987654321",
            "aaaaaaaaaaaa",
            "abababababab",
            "password123",
            "P@ssw0rd2026!",
            "Motdepasse1",
            "azertyuiop",
            "Azerty123456",
            "bonjour2026",
            "marseille13!",
            "TREMBLAY!!!",
            "tremblay1987",
            "!!!quinze!!!",
            "qwertyuiop",
        ] {
            assert!(is_easy(easy, &["Léa Tremblay", "lea.tremblay@example.org"]), "{easy}");
        }
    }

    #[test]
    fn what_a_person_makes_up_is_not() {
        for good in [
            "correct horse battery",
            "le chat de ma voisine",
            "7 poires vertes",
            "Tr0ub4dor&3x",
            "zx81-spectrum",
            "mon chien s’appelle Léo",
            "38205716492",
        ] {
            assert!(!is_easy(good, &["Léa Tremblay", "lea.tremblay@example.org"]), "{good}");
        }
    }
}
