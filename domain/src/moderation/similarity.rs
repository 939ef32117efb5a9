//! Similarity of two texts by a 64-bit fingerprint.
//!
//! Charikar's simhash over shingles of characters: texts that share most of their shingles differ in few bits.
//! M. Charikar, *Similarity estimation techniques from rounding algorithms*, STOC 2002; G. Manku, A. Jain and
//! A. Das Sarma, *Detecting near-duplicates for web crawling*, WWW 2007. Web pages count as near-duplicates within
//! 3 bits; answers are shorter, so that one changed word flips more bits. Unrelated texts differ in about 31 bits; of
//! the 600 answers and comments of the demo content no two are nearer than 14.

use std::collections::BTreeSet;

/// The length of a shingle in characters.
const SHINGLE: usize = 3;
/// The letters and digits that a text needs at least: anybody may write *great idea!*.
const MIN_CHARACTERS: usize = 24;
/// The largest Hamming distance of two texts that count as alike, in bits.
const MAX_DISTANCE: u32 = 11;

/// A fingerprint of a text. The text cannot be recovered from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a text, `None` for one that is too short to compare.
    pub fn of(text: &str) -> Option<Self> {
        let letters = normalised(text);
        if letters.len() < MIN_CHARACTERS {
            return None;
        }
        let shingles: BTreeSet<&[char]> = letters.windows(SHINGLE).collect();
        let mut balance = [0_i64; 64];
        for shingle in shingles {
            let hash = hash(shingle);
            for (bit, balance) in balance.iter_mut().enumerate() {
                *balance += if hash >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        let set = balance.iter().enumerate().filter(|(_, balance)| **balance > 0);
        Some(Self(set.fold(0, |bits, (bit, _)| bits | 1 << bit)))
    }

    /// The fingerprint as the database stores it.
    pub fn to_stored(self) -> i64 {
        i64::from_ne_bytes(self.0.to_ne_bytes())
    }

    /// The fingerprint of a stored value.
    pub fn from_stored(stored: i64) -> Self {
        Self(u64::from_ne_bytes(stored.to_ne_bytes()))
    }

    /// Whether the two texts are near-duplicates.
    pub fn is_like(self, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() <= MAX_DISTANCE
    }
}

/// Lower case, every digit replaced by the same one: changing a price does not change the fingerprint.
fn normalised(text: &str) -> Vec<char> {
    let letters = text.chars().flat_map(char::to_lowercase).filter(|character| character.is_alphanumeric());
    letters.map(|character| if character.is_numeric() { '0' } else { character }).collect()
}

/// FNV-1a over the characters, then the mixer of splitmix64: stable across machines and versions.
fn hash(shingle: &[char]) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let step = |hash: u64, character: &char| (hash ^ u64::from(u32::from(*character))).wrapping_mul(0x0100_0000_01b3);
    let mut mixed = shingle.iter().fold(start, step);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ADVERT: &str = "Buy cheap watches today! Best prices from 49 dollars, free shipping to every country, \
                          write to us at watches-for-you.example and get your discount now.";

    fn alike(one: &str, other: &str) -> bool {
        Fingerprint::of(one).unwrap().is_like(Fingerprint::of(other).unwrap())
    }

    #[test]
    fn the_same_with_other_marks_prices_and_cases_is_the_same() {
        let shouted = ADVERT.to_uppercase().replace("49", "72").replace('!', " *** ").replace(' ', "  ");
        assert_eq!(Fingerprint::of(&shouted), Fingerprint::of(ADVERT));
    }

    #[test]
    fn a_word_more_or_less_stays_alike() {
        assert!(alike(ADVERT, &ADVERT.replace("today", "right now")));
        assert!(alike(ADVERT, &format!("Hello friends. {ADVERT}")));
        assert!(alike(ADVERT, &ADVERT.replace("free ", "")));
    }

    #[test]
    fn answers_to_one_question_are_not_alike() {
        let answers = [
            "I read the second sign first, because the arrow on the first one points to the car park and not to the door.",
            "The sign with the dog is clear from far away, the others use letters that are too small for my mother.",
            "On the third sign the arrow is easy to miss: move it to the left, closer to the words, and make it red.",
            "Le deuxième panneau se lit de loin, mais la flèche du premier montre le stationnement et non la porte.",
            ADVERT,
        ];
        for (place, one) in answers.iter().enumerate() {
            for other in &answers[place + 1..] {
                assert!(!alike(one, other), "{one} / {other}");
            }
        }
    }

    #[test]
    fn a_short_text_is_nobodys() {
        for short in ["", "Great idea!", "The blue one", "Je préfère la première"] {
            assert_eq!(Fingerprint::of(short), None, "{short}");
        }
    }

    proptest! {
        #[test]
        fn a_fingerprint_survives_the_database(text in ".{0,200}") {
            if let Some(fingerprint) = Fingerprint::of(&text) {
                prop_assert_eq!(Fingerprint::from_stored(fingerprint.to_stored()), fingerprint);
            }
        }
    }
}
