//! The kinds in the interface: one file each, and an entry in the list here.

mod brainstorm;
mod feedback;

use domain::challenges::Kind;
use locales::Locale;

/// Every kind with pages.
const KINDS: &[&Words] = &[&feedback::WORDS, &brainstorm::WORDS];

/// The sentences about a kind.
pub struct Words {
    slug: &'static str,
    /// Its name.
    pub name: fn(Locale) -> &'static str,
    /// What an organisation gets from it.
    pub about: fn(Locale) -> &'static str,
    /// The heading of the answer form.
    pub answer: fn(Locale) -> &'static str,
    /// The label of one answer; `number` is empty where there is only one.
    pub label: fn(Locale, number: &str) -> String,
    /// Why others' answers are not visible yet; empty where they are.
    pub hidden: fn(Locale) -> &'static str,
    /// How many of others' answers are not visible yet; empty where they are.
    pub others_hidden: fn(Locale, i64) -> String,
}

/// The sentences of a kind.
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
