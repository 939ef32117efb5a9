//! The kinds as pages show them: a file each, and an entry in the list here.

mod brainstorm;
mod feedback;

use domain::challenges::Kind;
use locales::Locale;

/// Every kind that has pages.
const KINDS: &[&Words] = &[&feedback::WORDS, &brainstorm::WORDS];

/// What a kind is called, and what is said where one answers.
pub struct Words {
    slug: &'static str,
    /// Its name.
    pub name: fn(Locale) -> &'static str,
    /// What an organisation gets from it.
    pub about: fn(Locale) -> &'static str,
    /// The heading over where one answers.
    pub answer: fn(Locale) -> &'static str,
    /// The label of one answer; `number` is empty where there is only one.
    pub label: fn(Locale, number: &str) -> String,
    /// The rule by which others' answers are not to be seen yet, empty where they are.
    pub hidden: fn(Locale) -> &'static str,
    /// How many of others' answers are not to be seen yet, empty where they are.
    pub others_hidden: fn(Locale, i64) -> String,
}

/// The words of a kind.
pub fn words(kind: Kind) -> &'static Words {
    KINDS.iter().find(|words| words.slug == kind.as_str()).expect("every kind of the domain has its words")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_domain_has_its_words() {
        for kind in Kind::all() {
            assert!(!(words(kind).name)(Locale::En).is_empty());
        }
    }
}
