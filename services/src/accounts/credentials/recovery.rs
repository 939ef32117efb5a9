//! Recovery codes, for people who no longer have their authenticator app. All of them are derived from one seed, which
//! the browser that asked for them holds for a while to show them; the database has their hashes alone.

use crate::context::digest;
use domain::{ids::UserId, time::Span};
use sha2::{Digest, Sha256};
use totp_rs::Secret;

/// How long the codes are shown to the browser that created them.
pub const SHOWN: Span = Span::minutes(10);
/// The number of codes.
const COUNT: usize = 10;
/// The entropy of a code in bytes: 80 bits cannot be guessed, so that a fast hash suffices.
const BYTES: usize = 10;

/// The codes of a seed, 16 letters and digits each.
pub(super) fn codes(seed: &str) -> Vec<String> {
    let code = |number: usize| {
        let hash = Sha256::digest(format!("recovery code {number} of {seed}"));
        Secret::Raw(hash[..BYTES].to_vec()).to_encoded().to_string()
    };
    (0..COUNT).map(code).collect()
}

/// The stored hash of a code.
pub(super) fn hash(user: UserId, code: &str) -> String {
    digest(&format!("recovery code of {user}\n{code}"))
}

/// The stored hashes of all codes of a seed.
pub(super) fn hashes(user: UserId, seed: &str) -> Vec<String> {
    codes(seed).iter().map(|code| hash(user, code)).collect()
}

/// Splits a text into groups of four, for copying by hand.
pub(super) fn in_groups(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::accounts::credentials::Code;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_another_and_can_be_typed() {
        let (one, other) = (codes("a seed"), codes("another"));
        assert_eq!(one.iter().chain(&other).collect::<BTreeSet<_>>().len(), 2 * COUNT);
        for code in one {
            assert_eq!(Code::parse(&in_groups(&code)), Ok(Code::Recovery(code.clone())), "{code}");
        }
        assert_ne!(hashes(UserId(1), "a seed")[0], hashes(UserId(2), "a seed")[0]);
    }
}
