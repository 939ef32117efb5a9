//! What the kinds are called: one file each.

mod brainstorm;
mod feedback;

use domain::challenges::Kind;
use locales::Locale;

/// The sentences about a kind.
pub struct Words {
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
    match kind {
        Kind::Feedback => &feedback::WORDS,
        Kind::Brainstorm => &brainstorm::WORDS,
    }
}
